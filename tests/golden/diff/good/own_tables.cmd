# Two days of a rulebook with tables and terms that the program does not know, over a user's table.
cd "$SCRATCH"
sqlite3 houses.sqlite ".mode csv" ".import $OLDPWD/../../own_tables/houses.csv houses"
brightline diff --rules "$OLDPWD/../../own_tables/greenhouse.rule" --from 2024-06-01 --to 2025-06-01 \
  --catalog houses.sqlite --table houses --map "$OLDPWD/../../own_tables/houses.toml"
