# Where the file decides without the rest, it decides: an upper bound of a rate, a market without an area, a planar die, an area of an unknown node.
cd "$SCRATCH"
on=(--entry 3A090 --on 2023-11-17)
cat > parts.csv <<'ROWS'
sku,int8,die,dc
L40 twin,362,608,yes
No area,300,,yes
No area and no market of data centres,400,TBD,no
A large rate without an area,600,,
At most 100,<100,,
Between,590-610,8000,yes
Between below,400-500,8000,no
ROWS
printf 'table = "parts"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\ndie_area = { column = "die", unit = "mm2" }\ndatacenter = { column = "dc" }\n' > map.toml
brightline catalog import parts.csv --map map.toml --into own.sqlite --on 2026-11-24 | head -3
brightline audit --catalog own.sqlite "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,6,11 | tail -n +2 | sort > import
brightline audit parts.csv --map map.toml "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,6,11 | tail -n +2 | sort > file
cmp import file && cat file
for facts in 'throughput.int8=362TOPS die_area=608mm2 datacenter=yes' 'throughput.int8=300TOPS datacenter=yes' 'throughput.int8=400TOPS datacenter=no' 'throughput.int8=600TOPS' 'throughput.int8=0..100TOPS' 'throughput.int8=590..610TOPS die_area=8000mm2 datacenter=yes' 'throughput.int8=400..500TOPS die_area=8000mm2 datacenter=no'; do
  stated=(); for fact in $facts; do stated+=(--fact "$fact"); done
  brightline classify "${stated[@]}" --fact throughput=complete "${on[@]}" --json | jq -c '.results[0] | [.outcome, .eccn]'
done
