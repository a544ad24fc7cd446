# Where the file decides, decide: an area without a node, parts older than any matrix unit, a rate of the card's own.
cd "$SCRATCH"
on=(--entry 3A090 --on 2023-11-17)
cat > epoch.csv <<'END'
Hardware name,Manufacturer,Type,Notes,Release date,Release price (USD),Tensor-FP16/BF16 performance (FLOP/s),FP8 performance (FLOP/s),FP4 performance (FLOP/s),Memory (bytes),Memory bandwidth (byte/s),Intranode bandwidth (byte/s),TDP (W),FP32 (single precision) performance (FLOP/s),INT8 performance (OP/s),Die Size (mm^2),Process size (nm),Last modified
Chip L,Maker,GPU,,2022-10-13,,181000000000000.0,362000000000000.0,,48000000000,864000000000.0,,300.0,90520000000000.0,362000000000000.0,608.0,,2025-11-26
Old,Maker,GPU,,2016-05-27,,,,,8000000000,320000000000.0,,180.0,8870000000000.0,,314.0,16,2025-11-26
Young,Maker,GPU,,2018-09-20,,,,,8000000000,448000000000.0,,215.0,10070000000000.0,,545.0,12,2025-11-26
END
brightline catalog import epoch.csv --into a.sqlite | grep -v columns
brightline audit --catalog a.sqlite "${on[@]}" --out a.jsonl 2>/dev/null
jq -c '[.item, .outcome, .possible, .missing, .terms.tpp.value]' a.jsonl
printf '%s\n' 'name,arch,released,fp32,die' 'P,Pascal,,11.3,471' 'G,GCN 5.0,,13.1,495' 'R,RDNA 2,2020-11-18,23.04,520' 'D,,2015,6.8,601' 'M,,2016,6.8,601' 'T,Turing,2018-09-20,10.07,545' > t.csv
printf 'table = "t"\nkey = "name"\n[facts]\n"throughput.fp32" = { column = "fp32", unit = "TFLOPS" }\ndie_area = { column = "die", unit = "mm2" }\n[product]\nfamily = "arch"\nannounced = "released"\n' > t.toml
brightline catalog import t.csv --map t.toml --into b.sqlite
brightline audit --catalog b.sqlite "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,6,7
printf '%s\n' 'name,kind,int8,die' 'Card small,card,120,300' 'Card large,card,1979,814' > t.csv
printf 'table = "t"\nkey = "name"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\ndie_area = { column = "die", unit = "mm2" }\n[product]\nkind = "kind"\n' > t.toml
brightline catalog import t.csv --map t.toml --into c.sqlite | sed -n 2p
brightline audit --catalog c.sqlite --on 2023-11-17 --out - 2>/dev/null | cut -d, -f1-6
brightline classify "Card small" --catalog c.sqlite --on 2023-11-17 | grep part
