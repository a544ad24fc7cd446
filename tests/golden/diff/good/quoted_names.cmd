# Names that a CSV quotes, or puts an apostrophe before, are the names that the table has.
cd "$SCRATCH"
cat >paint.rule <<'RULE'
rulebook paint "Paints, an invented list"
unit gram "mass"
item paint "a paint"
  fact size? : gram positive
entry 9P001 "paints" for paint  cite "list"
  edition "First" effective 2024-01-01
    paragraph a "heavy" when size is 5 gram or more
RULE
printf '%s\n' 'table = "paints"' 'key = "name"' 'item = "paint"' '[facts]' 'size = { column = "size", unit = "gram" }' >paint.toml
sqlite3 paints.sqlite "CREATE TABLE paints (name, size)" "INSERT INTO paints VALUES ('@,\"x\"', 3), ('''@x', 3), ('=1', 3), ('plain', 3)"
results() { brightline audit --rules paint.rule --catalog paints.sqlite --table paints --map paint.toml --on 2024-06-01 --out "$1" 2>/dev/null; }
results before.csv
results before.sqlite
brightline diff --from-audit before.csv --to-audit before.sqlite
sqlite3 paints.sqlite "UPDATE paints SET size = 9 WHERE name <> 'plain'"
results after.csv
brightline diff --json --from-audit before.csv --to-audit after.csv | jq -c '.changed[] | [.item, .from.outcome, .to.eccn]'
