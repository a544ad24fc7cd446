# A table for tables and terms that the program does not know: units in headers, thousands separators, words for none.
cd "$SCRATCH"
sqlite3 houses.sqlite ".mode csv" ".import $OLDPWD/../../own_tables/houses.csv houses"
brightline audit --catalog houses.sqlite --table houses --map "$OLDPWD/../../own_tables/houses.toml" \
  --rules "$OLDPWD/../../own_tables/greenhouse.rule" --on 2024-06-01 --out houses.csv
cut -d, -f1,3-6 houses.csv
