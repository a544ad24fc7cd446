printf '%s\n' 'key = "name"' 'item = "integrated_circuit"' '[facts]' 'datacenter = { column = "market", yes = ["datacenter"], no = ["datacenter"] }' >"$SCRATCH/map.toml"
brightline catalog generate --rows 1 --out "$SCRATCH/t.sqlite"
brightline audit --catalog "$SCRATCH/t.sqlite" --table skus --map "$SCRATCH/map.toml"
