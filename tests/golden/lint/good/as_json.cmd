# A warning and a note as json.
brightline catalog import ../bad/W0814_memory_tells_apart.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --format json | sed -E 's/sha256:[0-9a-f]{64}/sha256:…/'
