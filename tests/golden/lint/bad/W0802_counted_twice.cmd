# A report of 2026 has TPP = 2 x 296 x 8 for an H20, a course lab 9984 for an A100: the printed TOPS already include the
# factor of two.
brightline catalog import W0802_counted_twice.csv --map W0802_counted_twice.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
# Beside its own rates a stated value is held against them by the import.
sed -n '/^cells left out/,/^remarks/p' "$SCRATCH/report" | sed "s|$SCRATCH|SCRATCH|"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
