# A rejected row lists all its unreadable cells.
printf '%s\n' 'name,die,int8,memory' 'B,abc,much,-5' >"$SCRATCH/t.csv"
printf '%s\n' 'key = "name"' 'item = "integrated_circuit"' '[facts]' 'die_area = { column = "die", unit = "mm2" }' \
  '"throughput.int8" = { column = "int8", unit = "TOPS" }' 'memory_capacity = { column = "memory", unit = "GB" }' >"$SCRATCH/map.toml"
brightline catalog import "$SCRATCH/t.csv" --map "$SCRATCH/map.toml" --strict --into "$SCRATCH/c.sqlite" --rejected "$SCRATCH/r.csv"
code=$?
cat "$SCRATCH/r.csv"
exit $code
