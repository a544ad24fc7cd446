# calculon counts a network in one direction: 450 GB/s for the 900 GB/s of NVLink 4.
brightline catalog import W0808_one_direction.csv --map W0808_one_direction.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
