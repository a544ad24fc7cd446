# Only the cell is refused, not the item; days with an ordinal, ratios in brackets and prices with a currency are read.
cd "$SCRATCH"
cat >parts.csv <<'C'
name,released,price,memory,fp16,fp64,int8,die_mm2
Chip A,"Sep 20th, 2022",1599 USD,24 GB,82.58 TFLOPS (1:1),"1,290.2 GFLOPS (1:64)",660.6,609
Chip B,2022,Shop / Other shop,System Shared,82.58 TFLOPS,1290.2 GFLOPS,about that,609
Chip C,someday,$1599,24GB,82.58 TFLOPS,1290.2 GFLOPS,660.6,0
C
cat >map.toml <<'T'
table = "parts"
key = "name"
[facts]
"throughput.fp16" = { column = "fp16" }
"throughput.fp64" = { column = "fp64" }
"throughput.int8" = { column = "int8" }
memory_capacity = { column = "memory" }
die_area = { column = "die_mm2" }
[product]
announced = "released"
price = "price"
T
brightline catalog import parts.csv --map map.toml --into o.sqlite --on 2026-11-25
brightline catalog show "Chip A" --catalog o.sqlite | grep -E "announced|price|rate|area|printed as"
cat o.sqlite.rejected.csv
brightline audit --catalog o.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7 o.csv
