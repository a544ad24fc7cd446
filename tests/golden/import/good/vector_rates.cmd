# A table whose only rates are FP64, FP32 and FP16 may have those of a vector unit: TPP stays open unless the mapping
# names the unit.
cd "$SCRATCH"
cat >parts.csv <<'C'
name,vendor,die_size,memory_bandwidth,fp16,fp32,fp64
Chip A,Maker,826 mm²,2.04 TB/s,77.97 TFLOPS,19.49 TFLOPS,9.746 TFLOPS
Chip B,Maker,814 mm²,3.36 TB/s,267.6 TFLOPS,66.91 TFLOPS,33.45 TFLOPS
Chip C,Maker,826 mm²,2.04 TB/s,312 TFLOPS,19.49 TFLOPS,19.5 TFLOPS
C
brightline catalog import parts.csv --guess --map m.toml 2>/dev/null; cat m.toml
brightline catalog import parts.csv --map m.toml --into o.sqlite
brightline audit --catalog o.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7 o.csv
sed -e 's/\("throughput.fp16.*\) }/\1, unit_kind = "matrix" }/' m.toml >matrix.toml
brightline catalog import parts.csv --map matrix.toml --into matrix.sqlite | tail -2
brightline audit --catalog matrix.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7 o.csv
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
sed -i '/\[product\]/,/vendor/d' m.toml matrix.toml
for m in m matrix; do
  brightline audit --catalog t.sqlite --table parts --map $m.toml --entry 3A090 --on 2023-11-17 --out t.csv 2>/dev/null; cut -d, -f1,3,4,6,7 t.csv
done
brightline classify --fact throughput.fp16=77.97TFLOPS --fact throughput.fp32=19.49TFLOPS --fact die_area=826mm2 --entry 3A090 --on 2023-11-17 | head -4
