# A file without a mapping, and with one that does not fit it.
cd "$SCRATCH"
printf '%s\n' 'sku,die' 'A,814' >parts.csv
printf '%s\n' 'key = "sku"' '[facts]' 'die_area = { column = "dye", unit = "mm2" }' >map.toml
brightline audit parts.csv
brightline audit - <parts.csv
brightline audit parts.csv --map map.toml
brightline audit parts.csv --catalog parts.csv --map map.toml
brightline audit - --map map.toml --out results.sqlite <parts.csv
printf 'PAR1' >parts.parquet
brightline audit parts.parquet --map map.toml
