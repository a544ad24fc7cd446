# What people have in their files: a title, a line of units, a decimal comma, rows that do not fit.
cd "$SCRATCH"
printf '%s\n' 'Parts of 2025;;' 'sku;int8;die area' ';TOPS;mm2' 'A-001;1979,5;814' 'B;much;100' 'C;1' '007;1.979;814,5' >parts.csv
printf '%s\n' 'key = "sku"' 'decimal = ","' '[facts]' '"throughput.int8" = { column = "int8" }' \
  'die_area = { column = "die area" }' >map.toml
brightline audit parts.csv --map map.toml --on 2024-01-15 --entry 3A090 --out results.csv
cut -d, -f1,3-8,13 results.csv
cat results.csv.misreads.csv
