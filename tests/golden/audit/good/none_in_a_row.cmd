# `none` in a column that is declared `or none` is a value of its row. The row stays, in an audit as in a statement.
cd "$SCRATCH"
cat > law.rule <<'RULES'
rulebook drains "Drains with lines"

source S  "A made source"  published 2020-01-01

item drain "a drain"
  table lines "each line"
    flow : W
    loss : W or none

  define strong : count = count over lines where (flow is 5 W or more)
    "lines of 5 W or more"
    cite S "1"

entry D1 "Strong drains"  for drain
  cite S "1"
  edition "One"  by S  effective 2020-01-01
    paragraph a "strong"
      when strong is 1 or more
      cite S "1"
RULES
cat > map.toml <<'MAP'
table = "t"
key = "k"
item = "drain"
[facts]
"lines.one.flow" = { column = "f", unit = "W" }
"lines.one.loss" = { column = "l", unit = "W" }
MAP
sqlite3 t.sqlite "CREATE TABLE t(k TEXT, f REAL, l TEXT);
  INSERT INTO t VALUES('A', 7, 'none'), ('B', 7, '1'), ('C', 3, 'none'), ('D', NULL, 'none')"
brightline audit --catalog t.sqlite --table t --map map.toml --rules law.rule --on 2026-01-01 --out o.csv
cut -d, -f1,3,4,6 o.csv
brightline compile --to sql --map map.toml --rules law.rule --on 2026-01-01 > q.sql
sqlite3 t.sqlite < q.sql
