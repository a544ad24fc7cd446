# Names with escapes, line ends, C1 controls, turned writing and no width: shown by their numbers, one line a row; exact
# in CSV, in quotes where any separator of a list could divide them.
cd "$SCRATCH"
cat > map.toml <<"T"
table = "skus"
key   = "sku"
[facts]
tpp = { column = "tpp", unit = "TPP" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "seg", yes = ["dc"], no = ["cons"] }
T
sqlite3 e.sqlite "CREATE TABLE skus (sku, tpp, die, seg);
  WITH names(n) AS (VALUES (char(27) || ']0;pwn' || char(7) || char(27) || '[2J'), (char(0x9b) || '31m'), (char(0x202e) || 'EVIL'),
    (char(0x200b) || 'none'), ('x' || char(10) || 'brightline: 0 items controlled'), ('x' || char(13, 10) || '::error::forged'))
  INSERT INTO skus SELECT 'I' || n, 'bad', 500, 'dc' FROM names UNION ALL SELECT 'J' || n, 5000, 500, 'dc' FROM names"
brightline audit --catalog e.sqlite --table skus --map map.toml --entry 3A090 --on 2023-11-17 2>&1 | cat -v
brightline diff --from 2022-11-01 --to 2023-11-17 --catalog e.sqlite --table skus --map map.toml --entry 3A090 2>&1 | cat -v
brightline diff --from 2022-11-01 --to 2023-11-17 --catalog e.sqlite --table skus --map map.toml --entry 3A090 --json 2>/dev/null | cut -c1-60 | cat -v
sqlite3 s.sqlite "CREATE TABLE skus (sku, tpp, die, seg); INSERT INTO skus VALUES
  ('x;=cmd|'' /C calc''!A0', 5000, 500, 'dc'), ('x' || char(9) || '=1+1', 5000, 500, 'dc'), ('=x', 5000, 500, 'dc'), ('''=x', 5000, 500, 'dc'), ('''x', 5000, 500, 'dc')"
brightline audit --catalog s.sqlite --table skus --map map.toml --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null
cut -c1-40 o.csv
sqlite3 s.sqlite "UPDATE skus SET tpp = 1"
brightline audit --catalog s.sqlite --table skus --map map.toml --entry 3A090 --on 2023-11-17 --out p.csv 2>/dev/null
brightline diff --from-audit o.csv --to-audit p.csv --json | grep -o '"item":"[^,]*",'
