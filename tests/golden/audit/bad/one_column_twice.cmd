# No column states two amounts. What may share one: countries, words of yes/no facts, and formats of one width.
cd "$SCRATCH"
printf '%s\n' 'sku,perf,die,to,segment,rate' 'A,600,300,CN,server,100' >parts.csv
try() {
  printf 'key = "sku"\n%s\n[facts]\n' "$1" >map.toml; printf '%s\n' "${@:2}" >>map.toml
  brightline audit parts.csv --map map.toml --entry 3A090 --on 2024-01-15 2>&1 | grep -v assumed | sed '/^    /d'
}
try '' 'tpp = { column = "perf", unit = "TPP" }' 'die_area = { column = "perf", unit = "mm2" }'
try '' 'die_area = { low = "die", high = "perf", unit = "mm2" }' 'memory_capacity = { column = "perf", unit = "GB" }'
try '' '"throughput.fp16" = { column = "rate", unit = "TOPS" }' '"throughput.fp32" = { column = "rate", unit = "TOPS" }'
try $'date = "to"\nto = "to"' 'tpp = { column = "perf", unit = "TPP" }'
echo "shared:"
try '' '"throughput.fp16" = { column = "rate", unit = "TOPS" }' '"throughput.bf16" = { column = "rate", unit = "TOPS" }'
try $'to = "to"\nhq = "to"\nkeep = ["to", "perf"]' 'tpp = { column = "perf", unit = "TPP" }'
try '' 'datacenter = { column = "segment", yes = ["server"], no = ["desktop"] }' 'memory_part = { column = "segment", yes = ["memory"], no = ["server", "desktop"] }'
exit 3
