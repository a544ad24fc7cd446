# Lint: a point between thousands, TB/s and TB taken for GB/s and GB, and rates that no part of that size has.
try() { brightline catalog lint "$@" 2>&1; }
try --fact throughput.int8=1.979TOPS
try --fact throughput.fp8=3.958TOPS --fact die_area=814mm2
try --fact throughput.int8=1979TOPS --fact throughput.bf16=0.989TOPS
try --fact throughput.int8=1.979TOPS --fact throughput.bf16=989TOPS
try --fact throughput.bf16=0.989TOPS --fact die_area=814mm2
try --fact link_bandwidth=0.9GB/s --fact memory_capacity=0.08GB --fact memory_bandwidth=3.35GB/s
echo "none of these"
try --fact throughput.int8=4TOPS --fact die_area=25mm2
try --fact throughput.int8=1979TOPS --fact throughput.bf16=989.5TOPS --fact die_area=814mm2 --fact link_bandwidth=900GB/s
try --fact throughput.fp32=1.4TOPS --fact die_area=456mm2 --fact memory_capacity=0.5GB
cd "$SCRATCH"
printf '%s\n' sku,int8,die 'A,"1,979",814' 'B,"2,368",814' > t.csv
printf 'table = "t"\nkey = "sku"\ndecimal = ","\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\n' > t.toml
brightline catalog import t.csv --map t.toml --into own.sqlite
echo "encodings that the bytes fit"
for text in '型号,算力' 'モデル,性能' 'Größe,Prüfung' '모델,성능'; do
  case $text in 型*) to=gbk ;; モ*) to=shift-jis ;; 모*) to=euc-kr ;; *) to=windows-1252 ;; esac
  printf 'name,note\nA,%s\n' "$text" | iconv -f utf-8 -t $to > e.csv
  brightline catalog import e.csv --guess 2>&1 | sed 's/.*encoding: //'
done
exit 0
