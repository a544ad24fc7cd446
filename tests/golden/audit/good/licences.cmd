# How many need a licence, beside the list and beside a file.
brightline audit --to CN --on 2026-08-01 | tail -3
brightline audit --to CN --hq US --on 2026-08-01 --out $SCRATCH/a.csv
