# Cells that do not fit: what happens to them, and the file that lists them.
printf '%s\n' 'name,die' 'A,100' 'B,large' >"$SCRATCH/t.csv"
sqlite3 "$SCRATCH/t.sqlite" ".import --csv $SCRATCH/t.csv t"
printf '%s\n' 'key = "name"' 'item = "integrated_circuit"' '[facts]' 'die_area = { column = "die", unit = "mm2" }' >"$SCRATCH/map.toml"
table="--catalog $SCRATCH/t.sqlite --table t --map $SCRATCH/map.toml --on 2026-08-01"
brightline audit $table --out "$SCRATCH/o.csv"
cat "$SCRATCH/o.csv.misreads.csv"
brightline audit $table --out "$SCRATCH/o.xlsx"
brightline audit $table --strict --out "$SCRATCH/o.csv"
