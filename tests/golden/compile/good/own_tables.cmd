# The statement for a table with tables and terms that the program does not know.
cd "$SCRATCH"
sqlite3 houses.sqlite ".mode csv" ".import $OLDPWD/../../own_tables/houses.csv houses"
brightline compile --to sql --map "$OLDPWD/../../own_tables/houses.toml" \
  --rules "$OLDPWD/../../own_tables/greenhouse.rule" --on 2024-06-01 >answers.sql
sqlite3 -header houses.sqlite <answers.sql
