# A die without a node may be planar and not count, or count: only answers that are the same in both cases are decided.
cd "$SCRATCH"
cat >epoch.csv <<'C'
Hardware name,Manufacturer,Type,Notes,Release date,Release price (USD),Tensor-FP16/BF16 performance (FLOP/s),FP8 performance (FLOP/s),FP4 performance (FLOP/s),Memory (bytes),Memory bandwidth (byte/s),Intranode bandwidth (byte/s),TDP (W),FP32 (single precision) performance (FLOP/s),INT8 performance (OP/s),Die Size (mm^2),Process size (nm),Last modified
Chip L,Maker,GPU,,2022-10-13,,181e12,362e12,,48000000000,864000000000.0,,300.0,90520000000000.0,362000000000000.0,608.0,,2025-11-26
Chip M,Maker,GPU,,2022-10-13,,181e12,362e12,,48000000000,864000000000.0,,300.0,90520000000000.0,362000000000000.0,608.0,4,2025-11-26
Chip N,Maker,GPU,,2022-10-13,,181e12,362e12,,48000000000,864000000000.0,,300.0,90520000000000.0,362000000000000.0,608.0,28,2025-11-26
Chip O,Maker,GPU,,2022-10-13,,20e12,,,48000000000,864000000000.0,,300.0,10e12,40e12,600,,2025-11-26
Chip P,Maker,GPU,,2022-10-13,,181e12,362e12,,48000000000,864000000000.0,,300.0,90520000000000.0,362000000000000.0,,,2025-11-26
C
brightline catalog import epoch.csv --into o.sqlite
brightline audit --catalog o.sqlite --entry 3A090 --on 2023-11-17 --out o.csv 2>/dev/null; cut -d, -f1,3,4,6,7,11 o.csv
