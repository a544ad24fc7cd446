# What is no record, or cannot be one.
cp ../../own_tables/{greenhouse.rule,houses.csv,houses.toml} "$SCRATCH"; cd "$SCRATCH"
houses=(audit houses.csv --map houses.toml --rules greenhouse.rule --on 2024-06-01)
try() { brightline "$@"; echo "exit $?"; }
try "${houses[@]}" --record a.zip
try audit - --map houses.toml --rules greenhouse.rule --record a.blr <houses.csv
echo mine > a.blr
try "${houses[@]}" --record a.blr
try verify a.blr
try verify missing.blr
try classify "H20 96GB" "H99 no such" --on 2023-11-17 --record c.blr >/dev/null
ls
"$(command -v brightline)" "${houses[@]}" --force --record a.blr 2>/dev/null
{ head -c 3500 a.blr; } > cut.blr
# How much follows depends on the name of the commit that the record holds.
for verb in verify replay; do try $verb cut.blr 2>&1 | sed -E 's/only [0-9]+ follow/only N follow/'; done
{ cat a.blr; echo; } > long.blr
try verify long.blr
sed 's/North/South/' a.blr > changed.blr
brightline verify changed.blr
