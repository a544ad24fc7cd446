# Lint at the door: an import, an audit and a stated fact end with what looks wrong, also of parts that no catalog knows.
cd "$SCRATCH"
printf '%s\n' sku,int8,bf16,die,bw A,1248,312,8.26,3.35 B,624,312,826,2039 C,4000,1000,814,3350 > t.csv
printf 'table = "t"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\n"throughput.bf16" = { column = "bf16", unit = "TFLOPS" }\ndie_area = { column = "die", unit = "mm2" }\nmemory_bandwidth = { column = "bw", unit = "GB/s" }\n' > t.toml
brightline catalog import t.csv --map t.toml --into a.sqlite
on=(--entry 3A090 --on 2023-11-17)
brightline audit --catalog a.sqlite "${on[@]}" --out - 2>&1 >/dev/null
sqlite3 t.sqlite ".mode csv" ".import t.csv t"
brightline audit --catalog t.sqlite --table t --map t.toml "${on[@]}" 2>&1 >/dev/null
brightline audit "${on[@]}" --out - 2>&1 >/dev/null | grep -c lint
for fact in die_area=814m2 die_area=814mm2 memory_bandwidth=3.35GB/s throughput.int8=1979POPS; do
  brightline classify --fact $fact "${on[@]}" 2>&1 >/dev/null
done
# An area that no part has would leave too small a density: it is refused, and in a table it is not known.
printf '%s\n' sku,tpp,die,market X1,1700,200,server > area.csv
printf 'table = "area"\nkey = "sku"\n[facts]\ntpp = { column = "tpp", unit = "TPP" }\ndie_area = { column = "die", unit = "m2" }\ndatacenter = { column = "market", yes = ["server"], no = [] }\n' > area.toml
sqlite3 area.sqlite ".mode csv" ".import area.csv area"
for file in area.csv area.sqlite; do brightline audit $file --map area.toml "${on[@]}" --out - 2>&1 | grep -E '^(X1|area.*die)' | cut -d, -f1-7; done
brightline compile --to sql --map area.toml --entry 3A090 --on 2023-11-17 > area.sql; sqlite3 area.sqlite ".read area.sql" | cut -d '|' -f1,2,5
brightline catalog import area.csv --map area.toml --into area.catalog.sqlite | grep -A2 'left out'
brightline classify --fact die_area=60000mm2 "${on[@]}" 2>&1 >/dev/null; brightline classify --fact die_area=46225mm2 "${on[@]}" 2>&1 >/dev/null
brightline catalog lint --fact die_area=8.14mm2 --fact throughput.int8=1979TOPS
brightline catalog lint --fact throughput.int8=1979TOPS --fact throughput.bf16=494TFLOPS --fail-on warning; echo "exit $?"
brightline catalog lint --fact throughput.int8=1979TOPS --fact throughput.bf16=989.5TFLOPS --fail-on warning; echo "exit $?"
brightline catalog lint --fact foo=8; echo "exit $?"
brightline catalog lint --fact die_area=8parsecs; echo "exit $?"
