# evokernel-spec gives the FP8 rates with sparsity of the L40S (1466) and the RTX 4090 (1321) as dense ones.
brightline catalog import W0801_sparse_rate.csv --map W0801_sparse_rate.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
