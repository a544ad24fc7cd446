# A statement is about one day, so a mapping with a column of days is refused.
(echo 'date = "shipped"'; cat ../plain.toml) >"$SCRATCH/map.toml"; cd "$SCRATCH"
brightline compile --to sql --rules "$OLDPWD/../small.rule" --map map.toml --on 2024-01-01
