# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: `PCle` with an l is PCIe; the L20 is dated before
# its rule.
brightline catalog import W0813_spelled_with_an_l.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
