# The mapping gives the kind of the items.
printf '%s\n' 'table = "own.csv"' 'key = "sku"' 'item = "server"' '[facts]' 'memory_capacity = { column = "die", unit = "GB" }' >"$SCRATCH/map.toml"
brightline catalog import ../own.csv --map "$SCRATCH/map.toml" --into "$SCRATCH/c.sqlite"
brightline catalog list --catalog "$SCRATCH/c.sqlite"
