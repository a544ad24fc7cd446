# A unit that the file prints counts, in a header, a cell or a line of its own; a mapping that contradicts it is refused.
cd "$SCRATCH"
mapping() { printf 'table = "parts"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "%s"%s }\ndie_area = { column = "%s"%s }\nmemory_bandwidth = { column = "%s"%s }\n' "$@"; }
show() { brightline catalog import $1.csv --map $1.toml --on 2026-11-29 --into $1.sqlite >/dev/null && brightline catalog show R --catalog $1.sqlite | grep -E "area|rate|bandwidth"; }
echo "header"
printf '%s\n' 'sku,INT8 (PFLOPS),Area (cm2),BW [TB/s]' R,1.979,8.14,3.35 > header.csv
mapping 'INT8 (PFLOPS)' '' 'Area (cm2)' '' 'BW [TB/s]' '' > header.toml; show header
echo "header and mapping agree"
mapping 'INT8 (PFLOPS)' ', unit = "PFLOPS"' 'Area (cm2)' ', unit = "cm2"' 'BW [TB/s]' ', unit = "TB/s"' > header.toml; show header
echo "cells"
printf '%s\n' 'sku,a,b,c' 'R,1.979 PFLOPS,8.14 cm²,26800 Gbps' > cells.csv
mapping a ', unit = "TOPS"' b ', unit = "mm2"' c ', unit = "GB/s"' > cells.toml; show cells
echo "a line of units"
printf '%s\n' 'sku,int8,die,bw' ',PFLOPS,cm2,TB/s' R,1.979,8.14,3.35 > line.csv
mapping int8 '' die '' bw '' > line.toml; show line
echo "contradicted"
mapping 'INT8 (PFLOPS)' ', unit = "TOPS"' 'Area (cm2)' '' 'BW [TB/s]' '' > wrong.toml
brightline catalog import header.csv --map wrong.toml 2>&1; echo "exit $?"
sqlite3 header.sqlite3 ".mode csv" ".import header.csv parts"
brightline audit --catalog header.sqlite3 --table parts --map wrong.toml 2>&1; echo "exit $?"
mapping 'INT8 (PFLOPS)' '' 'Area (cm2)' ', unit = "in2"' 'BW [TB/s]' '' > wrong.toml
brightline catalog import header.csv --map wrong.toml 2>&1; echo "exit $?"
