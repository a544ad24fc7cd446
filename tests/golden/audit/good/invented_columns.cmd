# An invented rulebook with two tables and three terms: every form has columns for the terms that its entries compare.
rules=$PWD/../invented.rule
cd "$SCRATCH"
sqlite3 paints.sqlite "
  CREATE TABLE paints (name TEXT, cans REAL, pigment REAL, solvent REAL, use TEXT);
  INSERT INTO paints VALUES ('red', 2, 120, 3, 'room'), ('blue', 2, 80, 12, 'room'), ('green', 2, 80, 12, NULL),
    ('white', NULL, 90, 1, 'street'), ('=black', 4, 80, 30, 'street')"
cat > map.toml <<'MAP'
table = "paints"
key   = "name"
item  = "paint"
[facts]
size   = { column = "cans", unit = "can" }
load   = { column = "pigment", unit = "gram" }
vapour = { column = "solvent", unit = "gram" }
indoor = { column = "use", yes = ["room"], no = ["street"] }
MAP
audit=(brightline audit --rules "$rules" --catalog paints.sqlite --table paints --map map.toml --on 2024-06-01)
for form in csv jsonl json xlsx sqlite html; do "${audit[@]}" --out all.$form 2>/dev/null || echo "$form: $?"; done
digest() { sed "s/sha256:[0-9a-f]*/sha256:(digest)/g" | tr -d "\r"; }
digest < all.csv
cat all.jsonl
digest < all.json | sed 's|"commit":"[^"]*"|"commit":"…"|' | head -c 520; echo
sqlite3 -header all.sqlite "SELECT * FROM result" "SELECT value FROM run WHERE name = 'terms'"
unzip -p all.xlsx xl/worksheets/sheet1.xml | grep -o "<t>[a-z_]*</t>" | head -12 | tr -d "\n"; echo
grep -o '"terms":\[{.*}\],"planes"' all.html
# The entry on request compares another term.
"${audit[@]}" --entry 9P002 --out - 2>/dev/null | cut -d, -f1-7
"${audit[@]}" --profile customer --out - 2>/dev/null | head -2
# Two stored audits in any form are compared by the same terms.
sqlite3 paints.sqlite "UPDATE paints SET pigment = 90 WHERE name = 'red'"
for form in csv jsonl sqlite; do
  "${audit[@]}" --out now.$form 2>/dev/null
  brightline diff --from-audit all.$form --to-audit now.$form 2>/dev/null | tail -n +3 > $form.txt
done
cat sqlite.txt
cmp sqlite.txt csv.txt && cmp sqlite.txt jsonl.txt && echo "the same changes from every form"
