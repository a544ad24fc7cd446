# What was read, and which rows were not, also in a file.
brightline catalog import ../parts.csv --into "$SCRATCH/c.sqlite" --on 2026-11-24
cat "$SCRATCH/c.sqlite.rejected.csv"
