# The number of items that need a licence, with the list and with a file.
../../few_items "$SCRATCH/few.sqlite"
brightline audit --catalog "$SCRATCH/few.sqlite" --to CN --on 2026-08-01 | tail -3
brightline audit --catalog "$SCRATCH/few.sqlite" --to CN --hq US --on 2026-08-01 --out $SCRATCH/a.csv
# A run that finds everything done says the same.
for said in first second; do
  brightline audit --catalog "$SCRATCH/few.sqlite" --to CN --hq US --on 2026-08-01 --out "$SCRATCH/a.sqlite" 2>$SCRATCH/$said
done
grep ^to "$SCRATCH/first" | cmp - <(grep ^to "$SCRATCH/second") && echo "the same from the database"
# The list and the page about licences leave out the same.
brightline audit --catalog "$SCRATCH/few.sqlite" --to CN --on 2026-08-01 2>/dev/null | grep '^not evaluated'
brightline audit --catalog "$SCRATCH/few.sqlite" --to CN --on 2026-08-01 --out "$SCRATCH/a.html" 2>/dev/null
grep -oE '"not_evaluated":"[^"]*"' "$SCRATCH/a.html"
