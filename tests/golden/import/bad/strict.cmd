# With --strict, all rows are imported or none.
brightline catalog import ../parts.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24 --strict
status=$?
ls "$SCRATCH"
exit $status
