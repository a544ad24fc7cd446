# Parts, servers and fleets that people asked about: each has its sources, an answer, and an estimate or the chips to name
# for one. What no source gives has bounds, or is said to be unknown.
on=(--on 2026-08-01)
while read -r name; do
  echo "$name"
  brightline classify "$name" "${on[@]}" 2>&1 | head -1 | sed 's/^/  /; s/   (.*//'
  brightline estimate "$name" --workload llama2-7b-decode --chips 1 2>&1 | grep -v '^$' | head -1 | cut -c1-150 | sed 's/^/  /'
  brightline catalog show "$name" | sed -n '/^ *sources/,$p' | grep -c '\[' | sed 's/^/  sources: /'
done <<'END'
A100X
A100X board
HGX H100 8-GPU
MI309
HBM2E stack
HBM3 stack
HBM3E stack
A10G
A10G card
g5.48xlarge
MI308X
HL-328
HL-388
RSC (Meta)
A3 (Google, largest)
Tesla A100 cluster
A800 ordered in 2023 (four companies)
A100 and H800 ordered in 2023 (ByteDance)
END
for name in "HBM3 stack 24GB" MI308X "A800 SXM4 80GB"; do
  brightline catalog show "$name" | grep -E 'memory_bandwidth|bf16, rate|price|stack, area'
done
echo "in the report"
brightline report --on 2026-08-01 --out "$SCRATCH/r.html" 2>/dev/null
for name in A100X "A10G card" "HBM3 stack 24GB" "RSC (Meta)" "A100 and H800 ordered in 2023 (ByteDance)"; do
  grep -q "\"$name\"" "$SCRATCH/r.html" && echo "  $name"
done
echo "said as in a cell"
for value in TRUE True yes YES 1; do
  brightline classify --fact tpp=5000TPP --fact datacenter=$value --entry 3A090 --on 2023-11-17 | head -1
done
brightline classify --fact tpp=2500TPP --fact die_area=1000mm2 --fact datacenter=FALSE --entry 3A090 --on 2023-11-17 | head -1
brightline classify --fact tpp=2500TPP --fact die_area=1000mm2 --fact datacenter=n/a --entry 3A090 --on 2023-11-17 | head -1
exit 0
