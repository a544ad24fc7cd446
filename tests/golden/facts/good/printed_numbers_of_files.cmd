# In a workbook and on a page too, a value beside a verdict keeps its side of the threshold; no green says that all is well.
cd "$SCRATCH"
on=(--entry 3A090 --on 2023-11-17)
printf '%s\n' sku,int8,die,dc Below,599.99995,8000,yes 'Less dense',250,337.8400,yes Denser,250,337.8370,yes > parts.csv
printf 'table = "parts"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\ndie_area = { column = "die", unit = "mm2" }\ndatacenter = { column = "dc" }\n' > map.toml
audit=(brightline audit parts.csv --map map.toml "${on[@]}")
"${audit[@]}" --profile full --out parts.xlsx 2>/dev/null
command -v unzip >/dev/null || exit 0
unzip -p parts.xlsx xl/worksheets/sheet1.xml | grep -oE '>(4799|4800|5\.9)[0-9.]*<' | tr -d '<>' | sort -u
"${audit[@]}" --out parts.html 2>/dev/null
grep -oE '"(4799|4800|5\.9)[^ "]* TPP(/mm2)?, [0-9.]* (over|short of) [0-9.]*' parts.html | sort -u
for int8 in 599.99995 600 100; do
  brightline classify --fact throughput.int8=${int8}TOPS --fact throughput=complete --fact die_area=8000mm2 --fact datacenter=yes "${on[@]}" --color always | grep -c $'\e\[[0-9;]*32'
done
exit 0
