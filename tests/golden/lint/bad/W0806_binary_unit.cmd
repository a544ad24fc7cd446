# calculon calls the 80 GB of an A100 `GiB`.
brightline catalog import W0806_binary_unit.csv --map W0806_binary_unit.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
