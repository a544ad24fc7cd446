# Rows with days of their own cannot be asked about another day.
cd "$SCRATCH"
sqlite3 shipments.sqlite "CREATE TABLE shipments (number TEXT, shipped TEXT, tpp REAL)"
printf '%s\n' 'table = "shipments"' 'key = "number"' 'date = "shipped"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' > map.toml
brightline audit --catalog shipments.sqlite --table shipments --map map.toml --on 2024-01-01
