# What a column means can be said: with sparsity, of one direction, of one die, vector or matrix, a format or a label in a
# column of its own, several rows of one part.
cd "$SCRATCH"
head='table = "t"\nkey = "sku"\n'
show() { brightline catalog import t.csv --map t.toml --on 2026-11-29 --into $1.sqlite | sed -n 2p; for item in "${@:2}"; do brightline catalog show "$item" --catalog $1.sqlite | grep -E '^  (die|link|through|mem|trans)|printed|half|several'; brightline classify "$item" --catalog $1.sqlite --entry 3A090 --on 2023-11-17 | sed -n 1,2p; done; }
printf '%s\n' sku,bf16s,nv,area,dies,dc A,1513,450,407,2,yes > t.csv
printf "$head"'[facts]\n"throughput.bf16" = { column = "bf16s", unit = "TFLOPS", sparse = true }\nlink_bandwidth = { column = "nv", unit = "GB/s", per_direction = true }\ndie_area = { column = "area", unit = "mm2", per_die = "dies" }\ndatacenter = { column = "dc" }\n' > t.toml
show one A
printf '%s\n' sku,fp16,die,dc A,312,826,yes > t.csv
printf "$head"'[facts]\n"throughput.fp16" = { column = "fp16", unit = "TFLOPS", unit_kind = "matrix" }\ndie_area = { column = "die", unit = "mm2" }\ndatacenter = { column = "dc" }\n' > t.toml
show two A
printf '%s\n' 'sku,precision,tops' 'A,FP64 Tensor Core,19.5' 'A,TF32,156' 'A,BF16,312' 'A,INT8,624' > t.csv
printf "$head"'[facts]\nthroughput = { column = "tops", unit = "TOPS", format = "precision" }\n' > t.toml
show three A
printf '%s\n' 'sku,maker,spec,figure,unit' 'A,Maker,INT8 dense,624,TOPS' 'A,,Die size,826,mm2' 'A,,Memory,2.04,TB/s' 'A,,Market,server,' \
  'B,Maker,INT8 dense,1.979,PFLOPS' 'B,,Die size,8.14,cm2' 'A,,Die size,800,mm2' ',,Die size,1,mm2' 'B,,,1,mm2' > t.csv
printf "$head"'property = "spec"\nvalue = "figure"\nunit = "unit"\n[facts]\n"throughput.int8" = { column = "INT8 dense" }\ndie_area = { column = "Die size" }\nmemory_bandwidth = { column = "Memory" }\ndatacenter = { column = "Market", yes = ["server"], no = ["desk"] }\n[product]\nvendor = "maker"\n' > t.toml
show four A B
cat four.sqlite.rejected.csv
printf '%s\n' sku,int8,die,dc A,624,,yes A,,826, B,100,500,no A,625,, > t.csv
printf "$head"'several_rows = true\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\ndie_area = { column = "die", unit = "mm2" }\ndatacenter = { column = "dc" }\n' > t.toml
show five A B
cat five.sqlite.rejected.csv
sqlite3 t.sqlite ".mode csv" ".import t.csv t"
brightline audit --catalog t.sqlite --table t --map t.toml 2>&1; echo "exit $?"
printf '%s\n' 'Specification,A,B' 'INT8,624 TOPS,1.979 POPS' 'Die,826 mm²,8.14 cm²' 'NVLink,oops,900 GB/s' > t.csv
printf 'table = "t"\nkey = "Specification"\ntransposed = true\n[facts]\n"throughput.int8" = { column = "INT8" }\ndie_area = { column = "Die" }\nlink_bandwidth = { column = "NVLink" }\n' > t.toml
show six A B
cat six.sqlite.rejected.csv
