# Two rulebooks in one audit: columns of the second beside those of the first, and totals of each.
../../few_items "$SCRATCH/few.sqlite"
two="--catalog $SCRATCH/few.sqlite --rulebook us-ear,japan --on 2026-09-24"
brightline audit $two --to DE --hq DE --out "$SCRATCH/two.csv"
head -1 "$SCRATCH/two.csv" | tr , '\n' | grep japan
awk -F, '$1 == "DGX H100" || $1 == "L4" || $1 == "item"' "$SCRATCH/two.csv" | sed 's,"[^"]*",,g' | cut -d, -f1,3,4,18,27,28,36,37
brightline audit $two --to DE --hq DE --json | grep -o '"beside":{"japan":{"item":"[^"]*","kind":"[^"]*","outcome":"[^"]*","eccn":[^,]*' | sort | uniq -c | sort -rn | head -3
brightline audit $two --out "$SCRATCH/two.sqlite" && brightline audit $two --out "$SCRATCH/two.sqlite" 2>&1 | head -1
brightline audit $two | grep -A 3 -E '^(us-ear|japan)$'
brightline audit $two --out "$SCRATCH/two.csv" --force 2>/dev/null; jq -r '.audit | to_entries[] | select(.key | test("assumed|horizon")) | "\(.key): \(.value)"' "$SCRATCH/two.csv.meta.json"
brightline audit $two --json 2>/dev/null | jq -c '.beside | map_values(.assumed | map(.fact))'
# Before the horizon of the second, a column of the table may be called as its horizon column.
cd "$SCRATCH"
printf 'sku,mm2,japan.beyond_horizon\nL,814,yes\n' >parts.csv
printf '%s\n' 'key = "sku"' '[facts]' 'die_area = { column = "mm2", unit = "mm2" }' >map.toml
for run in first second; do
  brightline audit parts.csv --map map.toml --rulebook us-ear,japan --on 2024-01-05 --out own.sqlite 2>&1 | sed "s/^/$run: /"
done
sqlite3 own.sqlite 'SELECT item, "japan.beyond_horizon" FROM result'
