# Two stored audits in any form: other facts, other days, items that only one of them has.
cd "$SCRATCH"
printf '%s\n' 'table = "parts"' 'key = "name"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' \
  'die_area = { column = "die", unit = "mm2" }' 'datacenter = { column = "market", yes = ["server"], no = ["desk"] }' > map.toml
sqlite3 before.sqlite "CREATE TABLE parts (name, tpp, die, market);
  INSERT INTO parts VALUES ('A', 5000, 800, 'server'), ('B', 2500, 800, 'server'), ('=C', 2500, 800, 'server'), ('D', 1000, 800, 'desk')"
sqlite3 after.sqlite "CREATE TABLE parts (name, tpp, die, market);
  INSERT INTO parts VALUES ('=C', 2300, 800, 'server'), ('A', 5000, 800, 'server'), ('B', 2500, NULL, 'server'), ('E', 1000, 800, 'desk')"
audit=(brightline audit --table parts --map map.toml --entry 3A090)
for form in sqlite csv jsonl; do
  "${audit[@]}" --catalog before.sqlite --on 2024-01-01 --out first.$form 2>/dev/null
  "${audit[@]}" --catalog after.sqlite --on 2024-01-01 --out second.$form 2>/dev/null
  brightline diff --from-audit first.$form --to-audit second.$form --out $form.csv > $form.txt 2>/dev/null
done
tail -n +2 sqlite.txt
cmp sqlite.csv csv.csv && cmp sqlite.csv jsonl.csv && echo "the same changes from every form"
"${audit[@]}" --catalog before.sqlite --on 2023-11-01 --out earlier.sqlite 2>/dev/null
brightline diff --from-audit earlier.sqlite --to-audit first.csv | tail -n +2
brightline diff --from-audit first.csv --to-audit first.sqlite --fail-on changed
