# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: both days precede the rules that the parts answer.
brightline catalog import W0813_early_date.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
