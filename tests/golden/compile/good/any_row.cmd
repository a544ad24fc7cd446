# A condition on any row of a table, as each dialect is given it; the answers of the first, beside the audit's, also
# as a query in another, for which the parser of SQLite has a stack of 100. The names of
# the shipped catalog are left out.
cp ../../classify/good/own_rules/any_row.rule ../any_row.toml "$SCRATCH"; cd "$SCRATCH"
sqlite3 parts.sqlite <<'SQL'
CREATE TABLE parts (sku, fp16, int8, area, market);
INSERT INTO parts VALUES ('fast in few bits', 100, 200, 814, 'desk'), ('slow in few bits', 100, 199.999, 814, 'desk'),
  ('dense', 100, 1, 100, 'server'), ('no area', 100, 1, NULL, 'server'), ('of any market', 100, 1, 100, NULL),
  ('one rate unknown', 100, NULL, 814, 'desk'), ('nothing', NULL, NULL, NULL, NULL);
SQL
on="--rules any_row.rule --map any_row.toml --on 2024-06-01"
brightline compile --to sql $on | sqlite3 -header parts.sqlite
sqlite3 parts.sqlite "SELECT count(*) FROM (SELECT * FROM ($(brightline compile --to sql $on | sed 's/;$//')))"
brightline audit --catalog parts.sqlite --table parts $on --out audit.csv 2>/dev/null
cut -d, -f1,3-6 audit.csv
for dialect in sqlite postgresql duckdb clickhouse; do
  brightline compile --to sql --dialect $dialect $on | sed "s/ IN ('.*') THEN CASE .* END ELSE 0 END/ IN (names) THEN … END/"
done
