# Defaults on which the answers of an audit or a statement rest are named once, with the way to state another value.
cd "$SCRATCH"
on=(--entry 3A090 --on 2025-01-15)
sqlite3 t.sqlite "CREATE TABLE skus (sku TEXT, bw REAL, area REAL, stack TEXT, tops REAL); INSERT INTO skus VALUES ('HBM', 819, 121, 'TRUE', 0), ('GPU', 3350, NULL, 'no', 100)"
printf 'table = "skus"\nkey = "sku"\n[facts]\nmemory_bandwidth = { column = "bw", unit = "GB/s" }\npackage_area = { column = "area", unit = "mm2" }\n"throughput.int8" = { column = "tops", unit = "TOPS" }\n' > without.toml
(cat without.toml; echo 'memory_part = { column = "stack", yes = ["TRUE"], no = ["no"] }') > with.toml
for map in without with; do
  brightline audit --catalog t.sqlite --table skus --map $map.toml "${on[@]}" --out - 2>told | cut -d, -f1,3,4
  grep -A2 assumed told
  brightline audit --catalog t.sqlite --table skus --map $map.toml "${on[@]}" --json 2>/dev/null | jq -c '[.assumed[] | .fact + "=" + .value]'
  brightline compile --to sql --map $map.toml "${on[@]}" | grep Assumed
done
brightline audit "${on[@]}" 2>&1 >/dev/null | grep -A2 assumed
brightline audit --entry 3A090 --on 2022-11-08 2>&1 >/dev/null | grep -c assumed
exit 0
