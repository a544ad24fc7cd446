# Days after the one up to which the rules were compared with the law are told on the console and in every form, row by
# row; so is what is assumed where neither a column nor the request says it.
cd "$SCRATCH"
cat >house.rule <<'R'
rulebook house "House list"
  not evaluated "other lists"
source HOUSE "House list, as of 1 May 2026"  published 2026-05-01  horizon  due 2027-01-01 "the note on servers lapses"
item part "a part"
  fact part_area? : mm2
  fact retired    : yes/no default no "no longer sold"
entry 9H001 "large parts" for part
  edition "First" by HOUSE effective 2026-05-01
    paragraph a "large" when part_area is 100 mm2 or more and retired is no
R
printf 'sku,mm2,shipped\nL,120,2026-05-01\nS,80,2026-05-02\nT,120,2027-02-01\n' >parts.csv
printf '%s\n' 'key = "sku"' 'date = "shipped"' '[facts]' 'part_area = { column = "mm2", unit = "mm2" }' >map.toml
audit=(brightline audit parts.csv --rules house.rule --map map.toml)
"${audit[@]}" --out a.csv
for form in jsonl json xlsx sqlite; do "${audit[@]}" --out a.$form 2>/dev/null || echo "$form: $?"; done
cut -d, -f1,3- a.csv
grep -o '"beyond_horizon":[^,}]*' a.jsonl
grep -o '"beyond_horizon":[^,}]*' a.json
sqlite3 a.sqlite "SELECT item, beyond_horizon FROM result" "SELECT name, value FROM run WHERE name IN ('assumed', 'horizon')"
jq -r '.audit.assumed, .audit.horizon' a.csv.meta.json
jq -c '.assumed, .horizon' a.json
"${audit[@]}" --json 2>/dev/null | jq -c '.beyond_horizon, .assumed'
unzip -p a.xlsx xl/sharedStrings.xml xl/worksheets/*.xml 2>/dev/null | grep -oE '(retired=no|beyond 2026-05-01|beyond the horizon|beyond_horizon)' | sort | uniq -c
"${audit[@]}" --profile customer --out - 2>/dev/null
# On one day before or after.
"${audit[@]}" --out - --strict >/dev/null 2>&1; echo "strict: $?"
sed -i '/^date/d' map.toml
"${audit[@]}" --on 2026-05-01 --strict --out - 2>/dev/null | head -1; "${audit[@]}" --on 2026-05-01 --strict 2>/dev/null; echo "strict: $?"
"${audit[@]}" --on 2026-05-02 --strict --out - 2>/dev/null | cut -d, -f1,8-11; "${audit[@]}" --on 2026-05-02 --strict; echo "strict: $?"
"${audit[@]}" --on 2026-05-02 --out a.html 2>/dev/null; grep -oE '"(beyond_horizon|assumed)":"[^"]*"' a.html
# Where no row is later, a column of that name is of the table, and counts as nothing when a run goes on.
printf 'sku,mm2,beyond_horizon\nL,120,yes\nS,80,no\n' >parts.csv
for run in first second; do "${audit[@]}" --on 2026-05-01 --out own.sqlite 2>&1 | sed "s/^/$run: /"; done
sqlite3 own.sqlite "SELECT item, beyond_horizon FROM result"
