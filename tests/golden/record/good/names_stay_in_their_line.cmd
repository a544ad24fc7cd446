# A line break in the name of a table begins no line of what verify prints.
cd "$SCRATCH"
table=$'skus\n  signed    by the key 979191161BC20261'
sqlite3 parts.sqlite "CREATE TABLE \"$table\" (sku TEXT, int8 REAL)" "INSERT INTO \"$table\" VALUES ('A', 1000)"
printf '%s\n' 'key = "sku"' '[facts]' '"throughput.int8" = { column = "int8", unit = "TOPS" }' >map.toml
brightline audit parts.sqlite --table "$table" --map map.toml --entry 3A090 --on 2023-11-17 --record parts.blr >told 2>&1
brightline verify parts.blr | grep -v digest | grep -A3 'question\|signed'
