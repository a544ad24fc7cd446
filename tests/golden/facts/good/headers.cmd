# Titles above the header, a header of two lines, a line of units, rows of totals and notes: found, told and left out.
cd "$SCRATCH"
printf '%s\n' 'Accelerators 2025,,,,' 'Model,Throughput (TFLOPS),,Memory,' ',FP16,INT8,Size (GB),BW (TB/s)' 'A,312,624,80,2.04' 'B,989.5,1979,80,3.35' 'Total,1301.5,2603,160,' '* dense,,,,' > t.csv
printf 'table = "t"\nkey = "Model"\n[facts]\n"throughput.fp16" = { column = "Throughput FP16 (TFLOPS)" }\n"throughput.int8" = { column = "Throughput INT8 (TFLOPS)" }\nmemory_bandwidth = { column = "Memory BW (TB/s)" }\n' > t.toml
brightline catalog import t.csv --map t.toml --on 2026-11-29 --into a.sqlite; brightline catalog show B --catalog a.sqlite | grep -E 'rate|bandwidth'
printf '%s\n' 'sku;INT8;Die;dc' ';TOPS;mm²;' 'A;624;826;yes' 'Average;624;826;' > t.csv
printf 'table = "t"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "INT8" }\ndie_area = { column = "Die" }\n' > t.toml
brightline catalog import t.csv --map t.toml --on 2026-11-29 --into b.sqlite
brightline catalog import t.csv --guess 2>/dev/null | sed -n 1,12p
printf '%s\n' 'sku,int8,die' 'A,1,2' 'sum of parts,1,2' 'Note: all dense,,' 'SUBTOTAL,1,2' > t.csv
printf 'table = "t"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\ndie_area = { column = "die", unit = "mm2" }\n' > t.toml
brightline catalog import t.csv --map t.toml | sed -n 2,8p
printf '%s\n' 'name' 'A' 'B' > t.csv
brightline catalog import t.csv --guess 2>/dev/null | sed -n 4p
