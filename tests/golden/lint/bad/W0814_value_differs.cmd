# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: 10.3 TB/s is not the bandwidth of an MI308X.
brightline catalog import W0814_value_differs.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
