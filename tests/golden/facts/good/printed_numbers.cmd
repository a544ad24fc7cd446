# A number beside a verdict never contradicts it, a distance never reads as a value, and every margin has its sign.
cd "$SCRATCH"
part() { brightline classify --fact throughput.int8=$1TOPS --fact throughput=complete --fact die_area=$2mm2 --fact datacenter=yes --entry 3A090 --on 2023-11-17 "${@:3}"; }
part 599.99995 8000
part 250 337.8400
part 250 337.8379 | sed -n 3p
part 599.99999999 8000 --json | jq -c '.results[0] | .outcome, .terms.tpp, (.margins[] | select(.paragraph == "3A090.a.1") | [.distance, .relative])'
printf '%s\n' 'table = "parts"' 'key = "sku"' '[facts]' '"throughput.int8" = { column = "int8", unit = "TOPS" }' \
  'die_area = { column = "die", unit = "mm2" }' 'datacenter = { column = "dc" }' > map.toml
printf '%s\n' sku,int8,die,dc A,599.99995,8000,yes B,250,337.8400,yes C,250,337.8379,yes D,599.999999999,8000,yes E,296,814,yes F,1979.123456789,814,yes > parts.csv
sqlite3 parts.sqlite ".mode csv" ".import parts.csv parts"
brightline catalog import parts.csv --map map.toml --into own.sqlite >/dev/null
on=(--entry 3A090 --on 2023-11-17)
table=(brightline audit --catalog parts.sqlite --table parts --map map.toml "${on[@]}")
"${table[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,7,8
brightline audit --catalog own.sqlite "${on[@]}" --out own.csv 2>/dev/null
"${table[@]}" --out table.csv 2>/dev/null
cut -d, -f1,3,4,7,8 own.csv | cmp - <(cut -d, -f1,3,4,7,8 table.csv) && echo "the same from the catalog"
"${table[@]}" --out out.sqlite 2>/dev/null
sqlite3 out.sqlite "SELECT item, tpp, tpp >= 4800, performance_density, performance_density >= 5.92, eccn FROM result ORDER BY item"
"${table[@]}" --out out.jsonl 2>/dev/null; jq -c '[.item, .eccn, .terms.tpp.value, .terms.performance_density.value]' out.jsonl
