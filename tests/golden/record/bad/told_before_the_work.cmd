# What stands in the way of a record is told before the work, and no result is written.
cp ../../own_tables/{greenhouse.rule,houses.csv,houses.toml} "$SCRATCH"; cd "$SCRATCH"
cp houses.csv 'north\south.csv'
try() { brightline "$@"; echo "exit $?"; ls *.blr late.csv 2>/dev/null; }
houses=(--map houses.toml --rules greenhouse.rule --on 2024-06-01 --out late.csv)
try audit 'north\south.csv' "${houses[@]}" --record a.blr
try audit houses.csv "${houses[@]}" --record missing/a.blr
TMPDIR=/missing try audit houses.csv "${houses[@]}" --record a.blr
brightline classify --fact tpp=4800 --on 2023-11-17 --record a.zip
