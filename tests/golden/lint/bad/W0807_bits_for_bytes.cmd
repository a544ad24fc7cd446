# The column `bandwidth_gbps` of evokernel-spec has GB/s; read by its name, the values are an eighth.
brightline catalog import W0807_bits_for_bytes.csv --map W0807_bits_for_bytes.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
