# A key at the end of a mapping belongs to the last [table] above it, where nothing reads it.
cd "$SCRATCH"
printf '%s\n' 'sku,mm2,shipped,to' 'A,814,2024-01-15,CN' >parts.csv
cat >good.toml <<'T'
key = "sku"
[facts]
die_area = { column = "mm2", unit = "mm2" }
[product]
family = "sku"
[source]
publisher = "ours"
T
try() { printf '%s\n' "$1" | cat good.toml - >map.toml; brightline audit parts.csv --map map.toml --on 2024-01-15 2>&1 | grep map.toml; }
try 'date = "shipped"'
try 'to = "to"'
try 'keep = ["to"]'
try 'foo = "x"'
try 'publishr = "x"'
sed '/^.source/,$d' good.toml >short.toml; mv short.toml good.toml
try 'hq = "to"'
try 'bar = "sku"'
sed '/^.product/,$d' good.toml >short.toml; mv short.toml good.toml
try 'date = "shipped"'
brightline catalog import parts.csv --map map.toml --into c.sqlite
