# The report on rows read and rejected, and the file of rejected rows.
brightline catalog import ../parts.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24
cat "$SCRATCH/c.sqlite.rejected.csv"
