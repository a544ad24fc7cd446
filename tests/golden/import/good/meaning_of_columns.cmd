# The meaning of columns in a mapping: sparse rates, one direction of a link, the value of one die, the unit of the
# rates, a column with the number format.
cd "$SCRATCH"
cat >parts.csv <<'C'
sku,bf16_sparse,fp8_sparse,link_one_way,one_die,dies,dc
A,1513,3026,450,407,2,yes
B,1513*,3026 (2:4),225 GB/s,814,1,yes
C,400,800,100,500,unknown,yes
C
cat >map.toml <<'T'
table = "parts"
key = "sku"
[facts]
"throughput.bf16" = { column = "bf16_sparse", unit = "TFLOPS", sparse = true }
"throughput.fp8" = { column = "fp8_sparse", unit = "TFLOPS", sparse = true }
link_bandwidth = { column = "link_one_way", unit = "GB/s", per_direction = true }
die_area = { column = "one_die", unit = "mm2", per_die = "dies" }
datacenter = { column = "dc" }
T
brightline catalog import parts.csv --map map.toml --into o.sqlite --on 2026-11-25
brightline catalog show A --catalog o.sqlite | grep -E "rate|bandwidth|area|printed|sparsity"
brightline audit --catalog o.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7,8 o.csv
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
brightline audit --catalog t.sqlite --table parts --map map.toml --entry 3A090 --on 2023-11-17 2>&1
sed 's/per_die = "dies"/per_die = 2/' map.toml >two.toml
brightline audit --catalog t.sqlite --table parts --map two.toml --entry 3A090 --on 2023-11-17 --out t.csv 2>/dev/null; cut -d, -f1,3,4,6,7,8 t.csv
cat >rates.csv <<'C'
name,precision,bit_length,dense_tops
Chip A,FP64 Tensor Core,64,19.5
Chip A,TF32,32,156
Chip A,BF16,16,312
Chip A,INT8,8,624
Chip B,FP32,32,19.5
Chip B,quantum,1,1
C
printf 'table = "rates"\nkey = "name"\n[facts]\nthroughput = { column = "dense_tops", unit = "TOPS", format = "precision" }\n' >long.toml
brightline catalog import rates.csv --map long.toml --into long.sqlite --on 2026-11-25
brightline audit --catalog long.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7 o.csv
