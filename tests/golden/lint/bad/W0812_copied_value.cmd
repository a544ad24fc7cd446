# Epoch AI, Machine Learning Hardware (CC BY) has the memory bandwidth of the A100 PCIe 80GB for the 40GB one.
brightline catalog import W0812_copied_value.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
