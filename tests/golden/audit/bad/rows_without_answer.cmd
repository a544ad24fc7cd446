# A row that is left out has no answer: --strict and --fail-on undetermined count it, and the last line says so.
cd "$SCRATCH"
printf '%s\n' 'sku,tpp,dc,shipped' 'A,100,no,2024-01-15' 'B,100,no,01/02/2024' >parts.csv
printf '%s\n' 'key = "sku"' 'date = "shipped"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' 'datacenter = { column = "dc" }' >map.toml
audit=(brightline audit parts.csv --map map.toml --entry 3A090)
"${audit[@]}" --out a.csv 2>&1 | tail -1
"${audit[@]}" >/dev/null 2>&1; echo $?
"${audit[@]}" --fail-on undetermined >/dev/null 2>&1; echo $?
"${audit[@]}" --fail-on controlled >/dev/null 2>&1; echo $?
"${audit[@]}" --strict 2>/dev/null
