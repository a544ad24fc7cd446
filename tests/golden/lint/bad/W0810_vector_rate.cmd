# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: the tensor column of the TITAN V is empty, and
# its TPP of 477 rests on vector rates.
brightline catalog import W0810_vector_rate.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
