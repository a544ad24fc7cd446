# The item of the rulebook is not a product.
printf '%s\n' 'table = "own.csv"' 'key = "sku"' 'item = "model"' '[facts]' 'die_area = { column = "die", unit = "mm2" }' >"$SCRATCH/map.toml"
brightline catalog import ../own.csv --map "$SCRATCH/map.toml" --into "$SCRATCH/c.sqlite"
