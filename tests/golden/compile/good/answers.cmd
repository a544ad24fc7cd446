# Boundaries, nulls, intervals, cells that do not fit and cells with too many digits, compared with an audit of the
# rows.
cp ../small.rule ../plain.toml "$SCRATCH"; cd "$SCRATCH"
sqlite3 parts.sqlite <<'SQL'
CREATE TABLE parts (sku, tpp, low, high, market);
INSERT INTO parts VALUES ('equal', 1613.792, 272.6, 272.6, 'server'), ('below', '1613.791999', 272.6, 272.6, 'server'),
  ('text', '1.613792e3', '272.6', '2726e-1', 1), ('no area', 1700, NULL, NULL, 'server'), ('interval', 1700, 280, 290, NULL),
  ('open', 1700, 280, NULL, 'server'), ('nothing', NULL, NULL, NULL, NULL), ('reversed', 1700, 290, 280, 'server'),
  ('negative', -1, 0, 0, 'moon'), ('infinite', 9e999, 'x', x'00', 2), ('long', '4799.99999999999999999', 1, 1, 'server'),
  ('noise', 0.1 + 0.2, 1, 1, 'server'), (17, 4800, 100, 100, 'desk'), (NULL, 1, 1, 1, 'server'), (x'41', 1, 1, 1, 'server'), ('', 1, 1, 1, 'desk');
SQL
brightline compile --to sql --rules small.rule --map plain.toml --on 2024-01-01 | sqlite3 -header parts.sqlite
brightline audit --catalog parts.sqlite --table parts --map plain.toml --rules small.rule --on 2024-01-01 --out audit.csv 2>/dev/null
cut -d, -f1,3-6 audit.csv
