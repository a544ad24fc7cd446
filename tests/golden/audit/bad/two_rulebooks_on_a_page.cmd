../../few_items "$SCRATCH/few.sqlite"
brightline audit --catalog "$SCRATCH/few.sqlite" --rulebook us-ear,japan --on 2026-09-24 --out "$SCRATCH/two.html"
