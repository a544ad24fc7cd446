# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: each A100 is held against that with its memory; the `A100 PCIe` of 40 GB has the
# bandwidth of that with 80, which is not in the file.
brightline catalog import W0814_memory_tells_apart.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
