# A file that this program wrote and to which somebody added something is not replaced without --force, and a second import
# keeps what the first one rejected.
cd "$SCRATCH"
printf 'table = "skus"\nkey = "sku"\n[facts]\ndie_area = { column = "die", unit = "mm2" }\n' > map.toml
on=(--entry 3A090 --on 2023-11-17)
again() { "$@" >/dev/null 2>told; echo "$? $(grep brightline: told | sed 's/^brightline: //')"; }
echo "a statement"
again brightline compile --to sql --map map.toml "${on[@]}" --out s.sql
again brightline compile --to sql --map map.toml "${on[@]}" --out s.sql
printf ';\nCREATE VIEW mine AS SELECT 1;\n' >> s.sql
again brightline compile --to sql --map map.toml "${on[@]}" --out s.sql
(echo 'CREATE VIEW answers AS'; brightline compile --to sql --map map.toml "${on[@]}") > v.sql
again brightline compile --to sql --map map.toml "${on[@]}" --out v.sql
again brightline compile --to sql --map map.toml "${on[@]}" --out v.sql --force
echo "results in SQLite"
sqlite3 t.sqlite "CREATE TABLE skus (sku TEXT, die REAL); INSERT INTO skus VALUES ('A', 814), ('B', 3)"
audit=(brightline audit --catalog t.sqlite --table skus --map map.toml "${on[@]}")
again "${audit[@]}" --out r.sqlite
again "${audit[@]}" --out r.sqlite --restart
sqlite3 r.sqlite "CREATE TABLE notes (item TEXT, note TEXT); INSERT INTO notes VALUES ('A', 'asked counsel')"
again "${audit[@]}" --out r.sqlite --restart
sqlite3 r.sqlite "SELECT note FROM notes"
again "${audit[@]}" --out r.sqlite --restart --force
echo "results in CSV, a page"
again "${audit[@]}" --out r.csv
again "${audit[@]}" --out r.csv
echo 'A,asked counsel' >> r.csv
again "${audit[@]}" --out r.csv
again brightline doc --out d.html
again brightline doc --out d.html
echo '<p>our notes</p>' >> d.html
again brightline doc --out d.html
echo "rejected rows"
printf 'sku,die\n,814\n' > one.csv
printf 'sku,die\nA,about that\nB,3\n' > two.csv
printf 'sku,die\nC,5\n' > none.csv
for file in one two one none; do
  brightline catalog import $file.csv --map map.toml --into own.sqlite 2>&1 | grep -E 'all in|nothing was'
done
brightline catalog import two.csv --map map.toml --into own.sqlite | grep 'all in'
tail -n +2 own.sqlite.rejected*.csv
again brightline audit --out /proc/x.csv
