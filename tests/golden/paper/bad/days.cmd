# A day that the calendar does not have, an answer of a day to come, and a file that fills in nothing.
cd "$SCRATCH"
try() { brightline classify "H20 96GB" --on 2026-08-01 "$@" --fill ours.toml >/dev/null 2>messages; echo "exit $?"; sed -E 's/(after today), [0-9-]+/\1, TODAY/' messages; }
printf '%s\n' '[nac]' '"4" = "2026-99-99"' >ours.toml
try --paper nac
printf '%s\n' '[nac]' '"4" = "2026-09-24"' >ours.toml
try --paper nac
printf '%s\n' '[red-flags]' '"1" = { answer = "no", on = "2999-01-01", by = "A. Roe" }' '"2" = { answer = "no", on = "2026-02-30", by = "A. Roe" }' >ours.toml
try --paper red-flags
: >ours.toml
try --paper nac
echo "# nothing yet" >ours.toml
try --paper red-flags
brightline classify "H20 96GB" --on 2026-08-01 --paper red-flags --fill ours.toml
