# Units and marks as on data sheets; a star is a doubt, and a figure with sparsity is not read as a dense one.
cd "$SCRATCH"
cat >parts.csv <<'C'
sku,int8,die,dc
A,"1,979 teraFLOPS*",814,yes
B,1979 TFLOPS²,814,yes
C,1.979 PetaFLOPS,814,yes
D,1979 tflops,814,yes
E,989.5 TFLOPS | 1979 TFLOPS*,814,yes
F,1979 TFLOPS (dense),814,yes
G,3958 TFLOPS with sparsity,814,yes
H,989.5 TFLOPS | 1000 TFLOPS,814,yes
C
cat >map.toml <<'T'
table = "parts"
key   = "sku"
[facts]
"throughput.int8" = { column = "int8", unit = "TOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "dc", yes = ["yes"], no = ["no"] }
T
brightline catalog import parts.csv --map map.toml --into o.sqlite --on 2026-11-25
brightline audit --catalog o.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7 o.csv
brightline catalog show E --catalog o.sqlite | grep -A4 rate
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
brightline audit --catalog t.sqlite --table parts --map map.toml --entry 3A090 --on 2023-11-17 --out t.csv 2>/dev/null; cut -d, -f1,3,4,6,7 t.csv
