# Two rulebooks in one audit: columns of the second beside those of the first, and totals of each.
../../few_items "$SCRATCH/few.sqlite"
two="--catalog $SCRATCH/few.sqlite --rulebook us-ear,japan --on 2026-09-24"
brightline audit $two --to DE --hq DE --out "$SCRATCH/two.csv"
head -1 "$SCRATCH/two.csv" | tr , '\n' | grep japan
awk -F, '$1 == "DGX H100" || $1 == "L4" || $1 == "item"' "$SCRATCH/two.csv" | sed 's,"[^"]*",,g' | cut -d, -f1,3,4,18,26,27,34,35
brightline audit $two --to DE --hq DE --json | grep -o '"beside":{"japan":{"item":"[^"]*","kind":"[^"]*","outcome":"[^"]*","eccn":[^,]*' | sort | uniq -c | sort -rn | head -3
brightline audit $two --out "$SCRATCH/two.sqlite" && brightline audit $two --out "$SCRATCH/two.sqlite" 2>&1 | head -1
brightline audit $two | grep -A 3 -E '^(us-ear|japan)$'
