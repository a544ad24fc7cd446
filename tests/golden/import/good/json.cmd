# The same as JSON.
brightline catalog import ../parts.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 --json
