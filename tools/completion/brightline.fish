# Completes brightline in fish: brightline completion fish > ~/.config/fish/completions/brightline.fish
function __brightline_candidates
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l assigned (string match -r -- '^--[^=]+=' "$typed")
    for line in ($words[1] completion fish -- $words (string trim -r -c = -- $assigned) 2>/dev/null)
        if test "$line" = :
            __fish_complete_path "$typed"
        else if test -n "$assigned"
            echo "$assigned$line"
        else if not string match -q -- '-*' "$line"; or string match -q -- '-*' "$typed"
            echo $line
        end
    end
end
complete -c brightline -e
complete -c brightline -f -k -a '(__brightline_candidates)'
