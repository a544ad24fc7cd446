# s-w-kelly/chip-export-controls has 2500 as the INT8 rate of the B200, whose FP16 rate is 2250.
brightline catalog import W0805_rates_out_of_step.csv --map W0805_rates_out_of_step.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
