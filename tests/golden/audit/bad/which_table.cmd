# A database is asked about without the name of a table.
cd "$SCRATCH"
sqlite3 ours.sqlite "CREATE TABLE skus (sku TEXT, tpp TEXT)"
printf '%s\n' 'key = "sku"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' >map.toml
brightline audit ours.sqlite --map map.toml
sqlite3 ours.sqlite "CREATE TABLE orders (sku TEXT)"
sed -i '1itable = "parts.csv"' map.toml
brightline audit ours.sqlite --map map.toml
brightline audit ours.sqlite --map map.toml --table sku
# --table is enough, whatever the file is called.
sqlite3 ours.sqlite "INSERT INTO skus VALUES ('A', '4800')"
cp ours.sqlite ours.csv
brightline audit ours.csv --map map.toml
brightline audit ours.csv --map map.toml --table skus --entry 3A090 --on 2024-01-15 --out - 2>/dev/null | cut -d, -f1-4
sqlite3 none.sqlite "CREATE TABLE t (a)" "DROP TABLE t"
brightline audit none.sqlite --map map.toml
