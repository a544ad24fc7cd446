# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: an area without the number of dies.
brightline catalog import N0815_number_of_dies.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning --notes
