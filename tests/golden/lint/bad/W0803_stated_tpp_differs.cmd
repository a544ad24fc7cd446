# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: a TPP of 37440 with rates that give 40265.6.
brightline catalog import W0803_stated_tpp_differs.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
