# A file that enters nothing for the paper asked, and a day of application to come.
cd "$SCRATCH"
try() { brightline classify "H20 96GB" --on 2026-08-01 "$@" --fill ours.toml >/dev/null 2>messages; echo "exit $?"; sed -E 's/(after today), [0-9-]+/\1, TODAY/' messages; }
printf '%s\n' '[ccats]' '"4" = "2999-01-01"' >ours.toml
try --paper ccats
printf '%s\n' '[nac]' '"14" = "Example Inc."' >ours.toml
brightline classify "H20 96GB" --on 2026-08-01 --paper ccats --fill ours.toml
