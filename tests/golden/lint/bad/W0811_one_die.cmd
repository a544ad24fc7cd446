# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: 724 mm2 is one of the two dies of an MI250X.
brightline catalog import W0811_one_die.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
