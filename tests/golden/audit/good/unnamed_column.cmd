# A column without a name in front, as pandas writes, and a key "" of JSON lines: neither is read as anything.
cd "$SCRATCH"
printf '%s\n' ',sku,int8' '0,A,1979' '1,B,312' >parts.csv
printf '%s\n' '{"":0,"sku":"A","int8":1979}' '{"":1,"sku":"B","int8":312}' >parts.jsonl
printf '%s\n' 'key = "sku"' '[facts]' '"throughput.int8" = { column = "int8", unit = "TOPS", unit_kind = "matrix" }' >map.toml
for file in parts.csv parts.jsonl; do
  brightline audit $file --map map.toml --on 2024-01-15 --entry 3A090 --out - 2>/dev/null | cut -d, -f1,3-6
done
