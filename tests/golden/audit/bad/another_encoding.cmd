# The same bytes in another encoding are other names, so results of the one are not continued for the other.
cd "$SCRATCH"
printf 'sku,die\nB\366ard,814\n' >parts.csv
printf '%s\n' 'key = "sku"' '[facts]' 'die_area = { column = "die", unit = "mm2" }' >map.toml
audit=(brightline audit parts.csv --map map.toml --on 2024-01-15 --out results.sqlite)
"${audit[@]}" --encoding windows-1252 2>/dev/null
"${audit[@]}" --encoding windows-1252 2>&1 | head -1
sqlite3 results.sqlite "SELECT item FROM result"
"${audit[@]}" --encoding windows-1251
