# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: both days are before the rules the parts were
# made for.
brightline catalog import W0813_early_date.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
