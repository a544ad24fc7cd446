# Epoch AI, Machine Learning Hardware (CC BY), snapshot of 2025-12-16: each A100 is compared with the one with its
# memory size; the `A100 PCIe` with 40 GB has the bandwidth of the 80 GB one, which is not in the file.
brightline catalog import W0814_memory_tells_apart.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
