# A column of units is of the amount before it: a table of a database is answered as the same rows of a file.
cd "$SCRATCH"
cat >parts.csv <<'CSV'
sku,unit,int8,int8_unit,link,made,made_unit
plain,x,1979,TOPS,900,2024-02-01,day
own unit,x,2 POPS,TOPS,900,2024-02-01,day
footnote,x,1979*,TOPS,900,2024-02-01,day
power,x,4e2,TOPS,900,2024-02-01,day
range,x,800–830,TOPS,900,2024-02-01,day
sparse,x,1979,TOPS (sparse),900,2024-02-01,day
petaops,x,2,POPS,900,2024-02-01,day
no unit,x,1979,,900,2024-02-01,day
unknown unit,x,1979,tba,900,2024-02-01,day
not a unit,x,1979,kg,900,2024-02-01,day
empty,x,,TOPS,900,2024-02-01,day
dash,x,-,TOPS,900,2024-02-01,day
long dash,x,—,TOPS,900,2024-02-01,day
unknown,x,unknown,TOPS,900,2024-02-01,day
tba,x,tba,TOPS,900,2024-02-01,day
null,x,null,TOPS,900,2024-02-01,day
CSV
cat >map.toml <<'MAP'
table = "parts"
key = "sku"
date = "made"
keep = ["int8"]
[facts]
"throughput.int8" = { column = "int8", unit = "TOPS", unit_kind = "matrix" }
link_bandwidth = { column = "link", unit = "GB/s" }
MAP
sqlite3 parts.sqlite "CREATE TABLE parts (sku TEXT, unit TEXT, int8 TEXT, INT8_Unit TEXT, link REAL, made TEXT, made_unit TEXT)" \
  ".import --csv --skip 1 parts.csv parts"
sqlite3 parts.sqlite "CREATE TABLE numbers AS SELECT * FROM parts" \
  "UPDATE numbers SET int8 = CAST(int8 AS INTEGER) WHERE sku IN ('plain', 'sparse', 'petaops', 'no unit', 'unknown unit', 'not a unit')"
answers() { brightline audit "$@" --map map.toml --entry 3A090 --out - 2>"$SCRATCH/told" | cut -d, -f1,3-16,18-; }
answers parts.csv >csv.txt
cut -d, -f1-4,6- csv.txt
answers parts.sqlite --table parts >sqlite.txt
cmp csv.txt sqlite.txt && echo "the same from texts of a database"
answers parts.sqlite --table numbers >numbers.txt
cmp csv.txt numbers.txt && echo "the same from its numbers"
# The unit behind a key, a day or a country is none of it.
printf '%s\n' 'sku,unit,int8,day,day_unit,to,to_unit' '4090,TOPS,1000,2024-02-01,UTC,CN,ISO' >other.csv
printf '%s\n' 'key = "sku"' 'date = "day"' 'to = "to"' '[facts]' '"throughput.int8" = { column = "int8", unit = "TOPS" }' >other.toml
brightline audit other.csv --map other.toml --entry 3A090 --out - 2>/dev/null | cut -d, -f1-6,12-14
