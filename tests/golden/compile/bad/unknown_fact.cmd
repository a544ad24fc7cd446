printf 'table = "t"\nkey = "k"\n[facts]\naera = { column = "a" }\n' >"$SCRATCH/map.toml"
brightline compile --to sql --rules ../small.rule --map "$SCRATCH/map.toml"
