# mlco2/impact (commit d0d3ee5a71ea, MIT), gpus.csv: 1979 is the FP16 rate of the H100 with sparsity.
brightline catalog import W0801_sparse_rate_of_no_unit.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
