# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: one part under two names, with one set of values.
brightline catalog import W0816_same_row.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
