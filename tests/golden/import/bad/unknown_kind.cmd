# A typing error in the kind of the items.
printf '%s\n' 'table = "own.csv"' 'key = "sku"' 'item = "integrated_circiut"' '[facts]' 'die_area = { column = "die", unit = "mm2" }' >"$SCRATCH/map.toml"
brightline catalog import ../own.csv --map "$SCRATCH/map.toml" --into "$SCRATCH/c.sqlite"
