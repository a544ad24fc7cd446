# Texts that a spreadsheet would run as formulas are made harmless everywhere in CSV, whatever a name starts with.
cd "$SCRATCH"
sqlite3 parts.sqlite "
  CREATE TABLE parts (id INTEGER PRIMARY KEY, sku TEXT, tpp REAL);
  INSERT INTO parts (sku, tpp) VALUES ('@SUM(A1)', 1), ('=1+1', 1), ('+1+1', 1), ('-1-1', 1), ('-3.2', 1), ('+7', 1), ('mid@=+-', 1),
    (char(9) || 'tab', 1), ('＠wide', 1), ('＝wide', 1), ('＋wide', 1), ('－wide', 1), ('@,\"quoted\"', 1)"
printf '%s\n' 'table = "parts"' 'key = "sku"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' > map.toml
audit=(brightline audit --entry 3A090 --on 2024-01-01 --catalog parts.sqlite --table parts --map map.toml)
"${audit[@]}" --out parts.csv 2>/dev/null
cut -d, -f1-3 parts.csv | tr -d '\r'
# An audit that is read again has the original texts.
sqlite3 parts.sqlite "DELETE FROM parts WHERE sku LIKE '@,%'"
"${audit[@]}" --out parts.csv 2>/dev/null
"${audit[@]}" --out parts.sqlite.results.sqlite 2>/dev/null
brightline diff --from-audit parts.sqlite.results.sqlite --to-audit parts.csv
