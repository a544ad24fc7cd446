# Columns of an order are proposed above [facts], commented out, since only an audit of shipments reads them.
cd "$SCRATCH"
printf '%s\n' 'Part No,Die (mm2),TPP (TPP),shipped,ship_to,consignee_hq,Order' 'A,814,15832,2024-01-15,CN,China,17' 'B,300,600,2024-02-01,DE,Germany,18' >orders.csv
brightline catalog import orders.csv --guess --map map.toml
cat map.toml
# All that is commented out there can be read.
sed -E -i 's/^# (date|to|hq|keep) /\1 /' map.toml
brightline audit orders.csv --map map.toml --entry 3A090 --out - 2>/dev/null
# A country of another kind is no destination, and what was delivered somewhere names no day.
printf '%s\n' 'Part No,Die (mm2),Country of manufacture,Delivered to country,Shipped from country' 'A,814,TW,CN,US' >orders.csv
brightline catalog import orders.csv --guess --map other.toml 2>/dev/null; grep -E '^# (date|to|keep) ' other.toml
printf '%s\n' 'Part No,Die (mm2),Country,Delivery date' 'A,814,CN,soon' >orders.csv
brightline catalog import orders.csv --guess --map alone.toml 2>/dev/null; grep -E '^# (date|to|keep) ' alone.toml
