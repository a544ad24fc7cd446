# With --strict, an undetermined licence counts like an undetermined item.
item="H100 SXM5 80GB"
for gate in --strict "--fail-on undetermined" "--fail-on controlled,undetermined"; do
  brightline classify "$item" --to DE --on 2026-08-01 $gate >/dev/null
  echo "classify $gate: $?"
done
brightline classify "$item" --to CN --on 2026-08-01 --strict >/dev/null; echo "to CN: $?"
printf '%s\n' 'name,fp16,market' 'part,400,server' >"$SCRATCH/parts.csv"
printf '%s\n' 'table = "parts.csv"' 'key = "name"' 'item = "integrated_circuit"' '[facts]' '"throughput.fp16" = { column = "fp16", unit = "TFLOPS" }' \
  'datacenter = { column = "market", yes = ["server"] }' >"$SCRATCH/map.toml"
brightline catalog import "$SCRATCH/parts.csv" --map "$SCRATCH/map.toml" --into "$SCRATCH/c.sqlite" --on 2026-11-24
for out in a.csv a.jsonl a.xlsx; do
  brightline audit --catalog "$SCRATCH/c.sqlite" --to DE --on 2026-08-01 --strict --out "$SCRATCH/$out"
  echo "audit --out $out: $?"
done
brightline audit --catalog "$SCRATCH/c.sqlite" --to DE --on 2026-08-01 --fail-on undetermined >/dev/null
