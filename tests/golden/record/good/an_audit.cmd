# An audit of a table, recorded, verified and answered again from the record alone; twice the same bytes.
cp ../../own_tables/{greenhouse.rule,houses.csv,houses.toml} "$SCRATCH"; cd "$SCRATCH"
brightline audit houses.csv --map houses.toml --rules greenhouse.rule --on 2024-06-01 --record a.blr
brightline audit houses.csv --map houses.toml --rules greenhouse.rule --on 2024-06-01 --out rows.jsonl --record b.blr 2>/dev/null
cmp a.blr b.blr
rm houses.csv houses.toml greenhouse.rule
brightline verify a.blr | sed -E 's/digest    .*/digest    …/; s/made on   [0-9-]+/made on   …/'
brightline replay a.blr
brightline replay a.blr --json | jq '.day |= (. != null)'
unzip -l a.blr | awk '{print $NF}'
unzip -p a.blr results/rows.csv
