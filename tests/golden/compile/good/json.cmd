brightline compile --to sql --dialect duckdb --rules ../small.rule --map ../plain.toml --on 2024-01-01 --json --out "$SCRATCH/statement.json"
sed 's/WITH step_1.*/…/' "$SCRATCH/statement.json"
