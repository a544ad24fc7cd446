# A run that was begun on another day and not ended goes on for that day where no --on is given; one that was ended does not.
cd "$SCRATCH"
cat > map.toml <<"T"
table = "skus"
key   = "sku"
[facts]
tpp = { column = "tpp", unit = "TPP" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "seg", yes = ["dc"], no = ["cons"] }
T
# The results do not all fit below the limit of the size of files, so that the run ends when it has begun.
sqlite3 s.sqlite "CREATE TABLE skus (sku, tpp, die, seg); INSERT INTO skus VALUES ('A', 5000, 500, 'dc'), ('B', 100, 500, 'dc');
  INSERT INTO skus SELECT 'K' || value, 100, 500, 'dc' FROM generate_series(1, 200000)"
audit=(brightline audit --catalog s.sqlite --table skus --map map.toml --entry 3A090 --out r.sqlite)
begin() { (ulimit -f 8000; ! "${audit[@]}" --on 2023-11-17 2>/dev/null); }
begin
"${audit[@]}"
sqlite3 r.sqlite "SELECT value FROM run WHERE name = 'on'; SELECT read FROM progress; SELECT item, eccn FROM result LIMIT 2"
rm r.sqlite
begin
"${audit[@]}" --on 2023-11-18 2>&1 || echo "exit $?"
"${audit[@]}" --restart 2>/dev/null
[ "$(sqlite3 r.sqlite "SELECT value FROM run WHERE name = 'on'")" = "$(date -u +%F)" ] && echo "begun for today"
