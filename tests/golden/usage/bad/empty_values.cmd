# An empty value is mostly an unset variable of a script: every option of every verb refuses it.
for option in --on --to --hq --parent --from --catalog --rulebook --kind --entry --fact --rules --assume; do
  brightline classify "H100 SXM5 80GB" $option "" 2>&1 >/dev/null | head -1
done
brightline audit --out "" 2>&1 | head -1
brightline diff --from "" --to 2023-11-17 2>&1 | head -1
brightline compile --to sql --table "" --map m.toml 2>&1 | head -1
brightline catalog show "L4" --catalog " " 2>&1 | head -1
brightline catalog import t.csv --source "" 2>&1 | head -1
brightline classify L4 --hq ""
