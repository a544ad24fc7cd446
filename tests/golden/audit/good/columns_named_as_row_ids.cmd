# A stranger's column takes the name by which SQLite numbers rows: every row is read all the same, and a table that takes
# all three names is refused.
cd "$SCRATCH"
cat > map.toml <<"T"
table = "skus"
key   = "sku"
[facts]
tpp = { column = "tpp", unit = "TPP" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "seg", yes = ["dc"], no = ["cons"] }
T
rows="('Harmless', 100, 800, 'dc', 1), ('Controlled A', 5000, 800, 'dc', NULL), ('Controlled B', 5000, 800, 'dc', NULL), ('Harmless 2', 100, 800, 'dc', 2)"
for columns in 'rowid INTEGER' 'RowId TEXT' '_rowid_' 'oid'; do
  rm -f s.sqlite
  sqlite3 s.sqlite "CREATE TABLE skus (sku TEXT, tpp REAL, die REAL, seg TEXT, $columns); INSERT INTO skus VALUES $rows"
  brightline audit --catalog s.sqlite --table skus --map map.toml --entry 3A090 --on 2023-11-17 --out - 2>/dev/null | cut -d, -f1-4
done
rm s.sqlite
sqlite3 s.sqlite "CREATE TABLE skus (sku TEXT, tpp REAL, die REAL, seg TEXT, rowid INTEGER, oid); INSERT INTO skus SELECT *, 1 FROM (VALUES $rows)"
brightline audit --catalog s.sqlite --table skus --map map.toml --entry 3A090 --on 2023-11-17
echo; rm s.sqlite
sqlite3 s.sqlite "CREATE TABLE skus (sku TEXT, tpp REAL, die REAL, seg TEXT, rowid INTEGER, oid, _rowid_); INSERT INTO skus SELECT *, 1, 1 FROM (VALUES $rows)"
brightline audit --catalog s.sqlite --table skus --map map.toml || echo "exit $?"
