# The matrix for a customer and for internal use, of the catalog and of a table with days of its own.
cd "$SCRATCH"
sqlite3 parts.sqlite "
  CREATE TABLE parts (id INTEGER PRIMARY KEY, sku TEXT, day TEXT, tpp REAL, die REAL, market TEXT);
  INSERT INTO parts VALUES (1, 'P-1', '2022-12-01', 5000, 800, 'server'), (2, 'P-2', '2023-11-17', 5000, 800, 'server'),
    (3, 'P-3', '2023-11-17', 2500, 800, 'server'), (4, 'P-4', '2023-11-17', 5000, 800, NULL),
    (5, '=P-5', '2023-11-17', 100, 800, 'desk')"
cat > map.toml <<'MAP'
table = "parts"
key   = "sku"
date  = "day"
[facts]
tpp        = { column = "tpp", unit = "TPP" }
die_area   = { column = "die", unit = "mm2" }
datacenter = { column = "market", yes = ["server"], no = ["desk"] }
MAP
for profile in customer internal; do
  brightline audit --entry 3A090 --catalog parts.sqlite --table parts --map map.toml --profile $profile --out table.csv 2>/dev/null
  sed "s/sha256:[0-9a-f]*/sha256:(digest)/g" table.csv | tr -d "\r"
  brightline audit --entry 3A090 --on 2023-11-17 --profile $profile --out catalog.csv 2>/dev/null
  grep -e manufacturer -e "H20 96GB" catalog.csv | sed "s/sha256:[0-9a-f]*/sha256:(digest)/g" | tr -d "\r"
done
