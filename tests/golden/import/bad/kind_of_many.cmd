# The item of the rulebook covers several kinds of a catalog.
printf '%s\n' 'table = "own.csv"' 'key = "sku"' 'item = "computer"' '[facts]' 'die_area = { column = "die", unit = "mm2" }' >"$SCRATCH/map.toml"
brightline catalog import ../own.csv --map "$SCRATCH/map.toml" --into "$SCRATCH/c.sqlite"
