# The page on mappings, whose example is a mapping that works.
brightline help mapping
cd "$SCRATCH"
brightline help mapping | sed -n '/table *=/,/^ *datacenter/p' >map.toml
sqlite3 ours.sqlite 'CREATE TABLE skus ("Part No", "Order", shipped, ship_to, consignee_hq, parent_hq, origin, "FP16 dense", "INT8 2:4", "die min", "die max", "NVLink one way", Segment)' \
  "INSERT INTO skus VALUES ('A', '17', '2024-01-15', 'CN', 'China', 'CN', 'TW', '989,5', '3958', '800', '830', '225', 'server')"
brightline audit ours.sqlite --map map.toml --out - 2>/dev/null
