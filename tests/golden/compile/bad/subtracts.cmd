sed 's/power \/ area/(power - 1 TPP) \/ area/' ../small.rule >"$SCRATCH/small.rule"
brightline compile --to sql --rules "$SCRATCH/small.rule" --map ../plain.toml --on 2024-01-01
