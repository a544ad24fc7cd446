# `+` and `#` distinguish products; names of drivers and benchmarks match those of the catalog.
cd "$SCRATCH"
cat >map.toml <<'T'
table = "parts"
key   = "sku"
[facts]
"throughput.int8" = { column = "int8", unit = "TOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "dc", yes = ["yes"], no = ["no"] }
T
printf 'sku,int8,die,dc\nNPU 8+ Gen 1,700,200,yes\nCore#2,1,2,no\n' >a.csv
printf 'sku,int8,die,dc\nNPU 8 Gen 1,100,200,yes\nCore 2,1,2,no\nNPU® 8+ Gen 1,700,200,yes\nＮＰＵ 9 Gen 1,1,2,no\n' >b.csv
brightline catalog import a.csv --map map.toml --into o.sqlite >/dev/null
brightline classify "NPU 8 Gen 1" --catalog o.sqlite --entry 3A090 --on 2023-11-17 2>&1
brightline catalog import b.csv --map map.toml --into o.sqlite
brightline catalog list --names --catalog o.sqlite
brightline classify "NPU 8 Gen 1" --catalog o.sqlite --entry 3A090 --on 2023-11-17 | head -2
brightline classify "NPU 9 Gen 1" --catalog o.sqlite --entry 3A090 --on 2023-11-17 | head -1
for n in "Tesla V100-SXM2-32GB" "Tesla T4" "NVIDIA H200-SXM5-141GB" "AMD Instinct MI300X 192GB HBM3" "NVIDIA(R) H100(TM) SXM5 80GB" "NVIDIA® H100™ SXM5 80GB" "L4 (24 GB)"; do
  brightline classify "$n" --entry 3A090 --on 2023-11-17 2>&1 | head -1
done
