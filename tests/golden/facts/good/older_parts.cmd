# FP16, FP32 and FP64 alone are all rates only of a part from before matrix units. `Tesla` is a brand of the V100 and A100 as
# well, and 1970 or 1900 stand for a day that is not known: these decide nothing, at any door.
cd "$SCRATCH"
cat > parts.csv <<'ROWS'
sku,fp16,fp32,fp64,die,dc,fam,rel
Board T,78,19.5,9.7,826,yes,Tesla,2020-05-14
Board E,78,19.5,9.7,826,yes,,1970-01-01
Board V,78,19.5,9.7,826,yes,Volta,1900-01-01
Board M,78,19.5,9.7,826,yes,GCN / CDNA,2020-11-16
Board O,78,19.5,9.7,826,yes,GCN 3,2015-06-01
Board K,78,19.5,9.7,826,yes,Kepler,
ROWS
cat > map.toml <<'MAP'
table = "parts"
key = "sku"
[facts]
"throughput.fp16" = { column = "fp16", unit = "TFLOPS" }
"throughput.fp32" = { column = "fp32", unit = "TFLOPS" }
"throughput.fp64" = { column = "fp64", unit = "TFLOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "dc" }
[product]
family = "fam"
announced = "rel"
MAP
asked="--entry 3A090 --on 2023-11-17"
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
brightline catalog import parts.csv --map map.toml --into own.sqlite --on 2026-11-24 >/dev/null
brightline audit --catalog own.sqlite $asked --out import.csv 2>/dev/null
brightline audit --catalog t.sqlite --table parts --map map.toml $asked --out table.csv 2>/dev/null
brightline compile --to sql --map map.toml $asked 2>/dev/null > q.sql
for door in import.csv table.csv; do echo "$door"; cut -d, -f1,3,4 "$door" | tail -n +2; done
echo q.sql; sqlite3 -csv t.sqlite < q.sql | cut -d, -f1-3
