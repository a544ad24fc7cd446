# Two rulebooks with a licence say the same in every form, of a catalog and of a file, which each of them reads.
cd "$SCRATCH"
"$OLDPWD/../../few_items" few.sqlite
two="--rulebook us-ear,japan --on 2026-09-24 --to DE --hq DE --posture codified"
printf 'part,tpp,die\nA,5000,814\nB,5000,\nC,broken\nD,1700,300\nE,many,300\n' >parts.csv
printf '%s\n' 'key = "part"' '[facts]' 'tpp = { column = "tpp" }' 'die_area = { column = "die", unit = "mm2" }' >map.toml
cells() { sed -E -e 's/&quot;/"/g' -e 's/$/|/' -e ':a; s/\|[0-9.]*\|/|/; ta' -e 's/^\|//'; } # texts alone
for items in "--catalog few.sqlite" "parts.csv --map map.toml"; do
  for form in csv sqlite xlsx; do
    brightline audit $items $two --out two.$form >$form.said 2>&1
    cmp <(grep -v '^all cells' $form.said) <(grep -v '^all cells' csv.said)
  done
  columns=$(head -1 two.csv | tr -d '\r' | tr , '\n' | grep -vxE '(on|posture|row|(japan.)?rules_digest)' | sed 's/.*/"&"/' | paste -sd,)
  sqlite3 two.sqlite ".import --csv two.csv text" "SELECT $columns FROM text" >text
  sqlite3 two.sqlite "SELECT $columns FROM result" | cmp - text && echo "the same $(wc -l <text) rows in the database"
  sqlite3 :memory: ".import --csv two.csv text" "SELECT * FROM text" | cells >text
  unzip -p two.xlsx xl/worksheets/sheet1.xml | sed 's/<\/row>/\n/g' | sed -e '1,2d; /sheetData/d; s/<[^>]*>/|/g' | cells |
    cmp - text && echo "the same in the workbook"
  sqlite3 :memory: ".import --csv two.csv text" "SELECT item, eccn, license_required, \"japan.outcome\", \"japan.license_required\" FROM text LIMIT 5"
  rm two.*
done
grep -v '^assumed\|^    ' csv.said
