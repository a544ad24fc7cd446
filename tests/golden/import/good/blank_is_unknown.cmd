# A cell of a mapped rate without a value, in any words, leaves the list of rates open; 0 and `none` mean that the
# format is missing. Import, audit of the table and statement agree.
cd "$SCRATCH"
cat >map.toml <<'T'
table = "parts"
key = "sku"
[facts]
"throughput.fp16" = { column = "fp16", unit = "TFLOPS" }
"throughput.int8" = { column = "int8", unit = "TOPS" }
"throughput.fp4" = { column = "fp4", unit = "TFLOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "dc", yes = ["yes"], no = ["no"] }
T
cat >parts.json <<'J'
[{"sku":"all null","fp16":null,"int8":null,"fp4":0,"die":814,"dc":true},
 {"sku":"one null","fp16":100,"int8":null,"fp4":0,"die":814,"dc":true},
 {"sku":"words","fp16":100,"int8":"TBD","fp4":"n/a","die":814,"dc":true},
 {"sku":"zero and none","fp16":100,"int8":0,"fp4":"none","die":814,"dc":true},
 {"sku":"described","fp16":400,"int8":"unknown","fp4":"","die":814,"dc":true}]
J
brightline catalog import parts.json --map map.toml --into o.sqlite
brightline audit --catalog o.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7 o.csv
cat >parts.csv <<'C'
sku,fp16,int8,fp4,die,dc
all null,,,0,814,TRUE
one null,100,,0,814,yes
words,100,TBD,n/a,814,true
zero and none,100,0,none,814,1
described,400,unknown,,814,yes
C
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
brightline audit --catalog t.sqlite --table parts --map map.toml --entry 3A090 --on 2023-11-17 --out t.csv 2>/dev/null; cut -d, -f1,3,4,6,7 t.csv
brightline compile --to sql --map map.toml --entry 3A090 --on 2023-11-17 | sqlite3 -csv t.sqlite | cut -d, -f1-5
