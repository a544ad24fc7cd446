# A row for each rate, in a column whose own name says that they are with sparsity; another column says it of each row.
cd "$SCRATCH"
printf 'name,precision,TFLOPS (with sparsity)\nH,FP16 Tensor Core,1979\nH,INT8,3958\n' >all.csv
printf 'name,precision,TFLOPS,with_sparsity\nH,FP16 Tensor Core,1979,yes\nH,INT8,1979,no\n' >each.csv
map() { printf 'key = "name"\n[facts]\nthroughput = { column = "%s", format = "precision"%s }\n' "$1" "${2-}" >map.toml; }
map "TFLOPS (with sparsity)"
brightline catalog import all.csv --map map.toml
map "TFLOPS (with sparsity)" ", sparse = true"
brightline catalog import all.csv --map map.toml --into all.sqlite
map TFLOPS
brightline catalog import each.csv --map map.toml --into each.sqlite
for file in all each; do brightline catalog show H --catalog $file.sqlite | grep TOPS | cut -c1-46; done
