brightline compile --to sql --dialect duckdb --rules ../small.rule --map ../plain.toml --on 2024-01-01 --json | head -c 700
