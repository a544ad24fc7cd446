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
# A value for which the later edition does not ask is no reason; those that are the same are named.
printf '%s\n' 'name,tpp,die,link,host,market' 'A30,2644,826,200,64,server' > a30.csv
sed 's/^table.*/table = "a30.csv"/' map.toml > a30.toml
printf '%s\n' 'link_bandwidth = { column = "link", unit = "GB/s" }' 'host_bandwidth = { column = "host", unit = "GB/s" }' >> a30.toml
for on in 2023-11-16 2024-01-01; do brightline audit a30.csv --map a30.toml --entry 3A090 --on $on --out $on.csv 2>/dev/null; done
brightline diff --from-audit 2023-11-16.csv --to-audit 2024-01-01.csv
brightline diff --from-audit 2024-01-01.csv --to-audit 2023-11-16.csv --json 2>/dev/null | jq -r '.changed[] | .group, .because[]'
