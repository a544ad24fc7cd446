# A line of units may say more than units, such as `w/ sparsity`: it counts for the figures below; a line that names columns is a header.
cd "$SCRATCH"
on=(--entry 3A090 --on 2023-11-17)
facts='die_area = { column = "die" }\ndatacenter = { column = "dc" }\n'
try() {
  printf "table = \"t\"\nkey = \"sku\"\n[facts]\n$1$facts" > map.toml
  rm -f own.sqlite*
  brightline catalog import t.csv --map map.toml --into own.sqlite --on 2026-11-24 | grep -E 'line|row .*column'
  brightline audit --catalog own.sqlite "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,6,7 | tail -n +2
  brightline audit t.csv --map map.toml "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,6,7 | tail -n +2
}
echo "a rate with sparsity that the mapping does not say"
printf '%s\n' sku,INT8,FP16,die,dc ',TOPS dense,TFLOPS w/ sparsity,mm²,' A,100,2000,800,yes B,700,10,800,yes > t.csv
try '"throughput.int8" = { column = "INT8" }\n"throughput.fp16" = { column = "FP16" }\n'
echo "that it says"
try '"throughput.int8" = { column = "INT8" }\n"throughput.fp16" = { column = "FP16", sparse = true }\n'
echo "a name of a column beside a unit, which no header of two lines has"
printf '%s\n' sku,Rate,die,dc ',INT8 (TOPS),mm2,' A,100,800,yes > t.csv
try '"throughput.int8" = { column = "Rate" }\n'
echo "parts without a figure are no line of units"
printf '%s\n' sku,INT8,die,dc A,TBD,800,yes Tera,unknown,,yes > t.csv
try '"throughput.int8" = { column = "INT8", unit = "TOPS" }\n' | sort | uniq
