# Values in wrong units, for parts that the shipped catalog does not have.
brightline catalog import W0817_no_part_has_it.csv --map W0817_no_part_has_it.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
