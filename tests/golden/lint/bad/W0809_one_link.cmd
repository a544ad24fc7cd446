# s-w-kelly/chip-export-controls gives the MI250X the 100 GB/s of one of its eight links.
brightline catalog import W0809_one_link.csv --map W0809_one_link.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
