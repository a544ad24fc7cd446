# The candidates of bash at the end of a line, with the script read as by ~/.bashrc and words split as by readline.
source <(brightline completion bash)
mkdir "$SCRATCH/folder"; touch "$SCRATCH/map.toml" "$SCRATCH/parts.sqlite"; cd "$SCRATCH"
# offers WORD…: the last word is being typed.
offers() {
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  _brightline
  printf '%s\n' "$*"
  [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '    %s\n' "${COMPREPLY[@]}" | sort | sed -n -e 1,6p -e '7s/[^ ].*/and more/p'
}
offers brightline cl
offers brightline c
offers brightline --
offers brightline classify --po
offers brightline classify --posture ''
offers brightline classify --posture = cod
offers brightline classify --posture =
offers brightline classify h100
offers brightline classify 'H100\ SX'
offers brightline classify '"H100 SX'
offers brightline classify 'H100 SXM5 80GB' --entry 4A0
offers brightline classify --fact tpp = ''
offers brightline classify --on ''
offers brightline audit --map ''
offers brightline catalog lint ''
offers brightline compile --dialect ''
offers brightline compile --to ''
offers brightline check f
offers brightline catalog ''
offers brightline catalog show 'tesla p'
offers brightline catalog generate --
offers brightline help bou
offers brightline completion ''
offers brightline no_such_verb co
