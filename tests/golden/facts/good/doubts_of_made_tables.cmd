# Lint at the door, of parts that no catalog knows: the same doubt by an import, an audit of the file or table, and stated facts.
cd "$SCRATCH"
on=(--entry 3A090 --on 2023-11-17)
facts='[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\n"throughput.bf16" = { column = "bf16", unit = "TFLOPS" }\nmemory_bandwidth = { column = "bw", unit = "GB/s" }\ndie_area = { column = "die", unit = "mm2" }\n'
printf "table = \"t\"\nkey = \"sku\"\n$facts" > map.toml
doubts() {
  printf '%s\n' sku,bf16,int8,bw,die "$1" > t.csv
  rm -f own.sqlite* t.sqlite
  IFS=, read -r _ bf16 int8 bw die <<<"$1"
  brightline catalog import t.csv --map map.toml --into own.sqlite | grep 'lint doubts'
  brightline audit t.csv --map map.toml "${on[@]}" 2>&1 >/dev/null | grep -A2 'lint doubts'
  sqlite3 t.sqlite ".mode csv" ".import t.csv t"
  brightline audit --catalog t.sqlite --table t --map map.toml "${on[@]}" 2>&1 >/dev/null | grep -A2 'lint doubts'
  brightline classify --fact throughput.bf16=${bf16}TFLOPS --fact throughput.int8=${int8}TOPS --fact memory_bandwidth=${bw}GB/s --fact die_area=${die}mm2 "${on[@]}" 2>&1 >/dev/null
}
echo "INT8 is four times BF16"; doubts NPU-1,100,400,1200,450
echo "TB/s for GB/s"; doubts NPU-2,312,624,2.0,780
echo "cm2 for mm2"; doubts NPU-3,312,624,2000,7.8
echo "nothing to doubt"; doubts NPU-4,312,624,2000,780
