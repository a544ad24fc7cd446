# A run that is refused prints no beginning of a document.
cd "$SCRATCH"
sqlite3 houses.sqlite ".mode csv" ".import $OLDPWD/../../own_tables/houses.csv houses"
sed 's/main_pump/no_such_column/' "$OLDPWD/../../own_tables/houses.toml" >wrong.toml
brightline diff --json --rules "$OLDPWD/../../own_tables/greenhouse.rule" --from 2024-06-01 --to 2025-06-01 \
  --catalog houses.sqlite --table houses --map wrong.toml
