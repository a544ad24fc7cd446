# A statement is about one day: a mapping that gives each row its own is not silently read as one without.
(echo 'date = "shipped"'; cat ../plain.toml) >"$SCRATCH/map.toml"; cd "$SCRATCH"
brightline compile --to sql --rules "$OLDPWD/../small.rule" --map map.toml --on 2024-01-01
