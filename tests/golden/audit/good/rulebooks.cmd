# Small tables for laws that are no control list of chips. A sum over components is in no column.
cd "$SCRATCH"
laws=$OLDPWD/../../../rulebooks
for law in ai-act sb-53 eu-dual-use mtcr section-232 affiliates rohs clp; do
  echo "$law"
  sqlite3 "$law.sqlite" ".mode csv" ".import $laws/$law/table.csv laws"
  day=2026-09-30
  if [ "$law" = affiliates ]; then day=2025-10-01; fi
  brightline audit --catalog "$law.sqlite" --table laws --map "$laws/$law/map.toml" --rules "$laws/$law/law.rule" \
    --on "$day" --out "$law.csv" 2>"$law.log" || cat "$law.log"
  cut -d, -f1,3-6 "$law.csv"
done
