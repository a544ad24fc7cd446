# Blank is unknown: an empty, null or unknown cell of a mapped rate leaves the list of rates open, and so do vector rates
# alone. What the mapping or the cell calls `none`, or 0, is no such format.
cd "$SCRATCH"
rates='"throughput.int8" = { column = "int8", unit = "TOPS" }
"throughput.bf16" = { column = "bf16", unit = "TFLOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "dc" }'
printf 'table = "parts"\nkey = "sku"\n[facts]\n%s\n' "$rates" > map.toml
printf '%s\n' sku,int8,bf16,die,dc filled,200,100,814,yes empty,200,,814,yes 'null,200,NULL,814,yes' 'tbd,200,TBD,814,yes' \
  'na,200,n/a,814,yes' 'none,200,none,814,yes' 'zero,200,0,814,yes' > parts.csv
echo '[{"sku":"json null","int8":200,"bf16":null,"die":814,"dc":true},{"sku":"json 0","int8":200,"bf16":0,"die":814,"dc":true}]' > parts.json
sqlite3 parts.sqlite ".mode csv" ".import parts.csv parts"
on=(--entry 3A090 --on 2023-11-17)
for file in parts.csv parts.json; do
  brightline catalog import $file --map map.toml --source ${file/./-} --into own.sqlite >/dev/null
done
brightline audit --catalog own.sqlite "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,6
echo "audit --table"
brightline audit --catalog parts.sqlite --table parts --map map.toml "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,6
echo "by --fact"
for more in '' throughput=complete throughput.bf16=unknown; do
  brightline classify --fact throughput.int8=200TOPS --fact die_area=814mm2 --fact datacenter=yes ${more:+--fact $more} \
    "${on[@]}" | sed -n "s/^the part described/${more:-one rate}/; 1p"
done
brightline classify --fact throughput=none --fact die_area=814mm2 --fact datacenter=yes "${on[@]}" | head -2
echo "vector rates alone"
printf '%s\n' 'name,fp16,fp32,fp64,die,dc' 'X,77.97 TFLOPS,19.49 TFLOPS,9.746 TFLOPS,826 mm²,yes' 'Y,66 TFLOPS,66 TFLOPS,,814 mm²,yes' > vector.csv
printf 'table = "parts"\nkey = "name"\n[facts]\n"throughput.fp16" = { column = "fp16" }\n"throughput.fp32" = { column = "fp32" }\n"throughput.fp64" = { column = "fp64" }\ndie_area = { column = "die" }\ndatacenter = { column = "dc" }\n' > vector.toml
brightline catalog import vector.csv --map vector.toml --into vector.sqlite
for item in X Y; do brightline classify $item --catalog vector.sqlite "${on[@]}" | head -2; done
