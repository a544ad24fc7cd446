# The same as JSON.
brightline catalog import ../parts.csv --into "$SCRATCH/c.sqlite" --source first --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog import ../later.csv --into "$SCRATCH/c.sqlite" --source later --on 2026-11-25 --json
