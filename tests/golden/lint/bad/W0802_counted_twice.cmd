# TPP = 2 x 296 x 8 for an H20 stands in a report of 2026, 9984 for an A100 in a course lab: the factor of two is in
# the printed TOPS already.
brightline catalog import W0802_counted_twice.csv --map W0802_counted_twice.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
