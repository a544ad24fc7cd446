# The same cells with the same mapping, by import, by audit of the table and by the statement.
cd "$SCRATCH"
cat >parts.csv <<'C'
sku,int8,tpp,die,dc
A,"1,979",,814,yes
B,1979 ,,814,yes
C,1979,,814,TRUE
D,,15832,814,yes
E,19.79e2,,814,1
F,0.123456789012,,814,no
C
sed '$aG,"1.979.000",,814,yes' parts.csv >point.csv
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
cat >map.toml <<'T'
table = "parts"
key = "sku"
[facts]
"throughput.int8" = { column = "int8", unit = "TOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "dc", yes = ["yes"], no = ["no"] }
T
sed 's/^"throughput.*/tpp = { column = "tpp", unit = "TPP" }/' map.toml >stated.toml
sed 's/^key/decimal = "."\nkey/' map.toml >point.toml
cp parts.csv map.csv; cp parts.csv stated.csv
for m in map stated point; do
  sqlite3 t.sqlite "DROP TABLE parts" ".mode csv" ".import $m.csv parts"
  brightline catalog import $m.csv --map $m.toml --into $m.sqlite >/dev/null
  brightline audit --catalog $m.sqlite --entry 3A090 --on 2023-11-17 --out i.csv 2>/dev/null; echo "import, $m:"; cut -d, -f1,3,6,7 i.csv
  brightline audit --catalog t.sqlite --table parts --map $m.toml --entry 3A090 --on 2023-11-17 --out a.csv 2>/dev/null; echo "audit --table, $m:"; cut -d, -f1,3,6,7 a.csv
  echo "statement, $m:"; brightline compile --to sql --map $m.toml --entry 3A090 --on 2023-11-17 | sqlite3 -csv t.sqlite | cut -d, -f1,2,5
done
