# The number of items that need a licence, with the list and with a file.
../../few_items "$SCRATCH/few.sqlite"
brightline audit --catalog "$SCRATCH/few.sqlite" --to CN --on 2026-08-01 | tail -3
brightline audit --catalog "$SCRATCH/few.sqlite" --to CN --hq US --on 2026-08-01 --out $SCRATCH/a.csv
