# Answered again by other rules than those recorded: what differs is named, and the exit code is that of findings.
cp ../../own_tables/{greenhouse.rule,houses.csv,houses.toml} "$SCRATCH"; cd "$SCRATCH"
brightline audit houses.csv --map houses.toml --rules greenhouse.rule --on 2024-06-01 --record a.blr 2>/dev/null
sed -i 's/light is 1000 W or more/light is 100 W or more/' greenhouse.rule
brightline replay a.blr --rules greenhouse.rule
