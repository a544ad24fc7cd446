# Shipments under the rules of their own days; a row without a day is left out and listed.
cd "$SCRATCH"
sqlite3 shipments.sqlite "
  CREATE TABLE shipments (id INTEGER PRIMARY KEY, number TEXT, shipped, tpp REAL, die REAL, market TEXT);
  INSERT INTO shipments VALUES
    (1, 'S-1', '2022-10-01', 5000, 800, 'server'), (2, 'S-2', '2023-11-16', 2500, 800, 'server'),
    (3, 'S-3', '2023-11-17', 2500, 800, 'server'), (4, 'S-4', '2024-02-01 12:00', 5000, 800, 'server'),
    (5, 'S-5', '01/02/2024', 5000, 800, 'server'), (6, 'S-6', NULL, 5000, 800, 'server'),
    (7, 'S-7', 20231117, 2500, 800, 'server'), (8, 'S-8', 45000, 2500, 800, 'server'),
    (9, 'S-9', 2023, 2500, 800, 'server'), (10, 'S-10', x'2023', 2500, 800, 'server')"
cat > map.toml <<'MAP'
table = "shipments"
key   = "number"
date  = "shipped"
[facts]
tpp        = { column = "tpp", unit = "TPP" }
die_area   = { column = "die", unit = "mm2" }
datacenter = { column = "market", yes = ["server"], no = ["desk"] }
MAP
brightline audit --catalog shipments.sqlite --table shipments --map map.toml --entry 3A090 --out audited.csv
cut -d, -f1-10 audited.csv
cat audited.csv.misreads.csv
