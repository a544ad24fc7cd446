# A table of a database with more columns than SQLite passes to a function: all texts are carried to the results.
cd "$SCRATCH"
names=$(seq -f 'note %g' -s '", "' 1 300)
sqlite3 parts.sqlite "CREATE TABLE parts (sku, int8, \"$names\")" \
  "INSERT INTO parts VALUES ('A', 1979, $(seq -s ', ' 1 300)), (NULL, 5, $(seq -s ', ' 301 600)), ('B', 312, $(seq -s ', ' 601 900))"
printf '%s\n' 'table = "parts"' 'key = "sku"' '[facts]' '"throughput.int8" = { column = "int8", unit = "TOPS", unit_kind = "matrix" }' >map.toml
brightline audit parts.sqlite --map map.toml --on 2024-01-15 --entry 3A090 --out results.jsonl
jq -c '[.item, .outcome, (.own | length), .own."note 1", .own."note 126", .own."note 127", .own."note 300"]' results.jsonl
