# Results of a file are not continued for another.
cd "$SCRATCH"
printf '%s\n' 'sku,die' 'A,814' >parts.csv
printf '%s\n' 'key = "sku"' '[facts]' 'die_area = { column = "die", unit = "mm2" }' >map.toml
audit=(brightline audit parts.csv --map map.toml --on 2024-01-15 --out results.sqlite)
"${audit[@]}" 2>/dev/null
"${audit[@]}" 2>&1 | head -1
echo 'B,815' >>parts.csv
"${audit[@]}" 2>&1 | sed 's/sha256:[0-9a-f]*/sha256:…/'
exit "${PIPESTATUS[0]}"
