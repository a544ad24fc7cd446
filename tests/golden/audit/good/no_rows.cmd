# A header without rows is told apart from a file in which nothing is described.
cd "$SCRATCH"
echo 'Part,INT8' >parts.csv
printf '%s\n' 'key = "Part"' '[facts]' '"throughput.int8" = { column = "INT8", unit = "TOPS" }' >map.toml
brightline audit parts.csv --map map.toml --entry 3A090 --on 2024-01-15 --out out.csv
