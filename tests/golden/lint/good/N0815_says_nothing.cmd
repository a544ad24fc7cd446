# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: the die area of the B200 is left empty.
brightline catalog import N0815_says_nothing.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning --notes
