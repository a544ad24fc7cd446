# One table as a database, CSV, JSON lines and standard input: the same answers. Rows are called by their lines.
cd "$SCRATCH"
brightline catalog generate --rows 20000 --seed 7 --out skus.sqlite 2>/dev/null
sqlite3 -header -csv skus.sqlite "SELECT * FROM skus" >skus.csv
awk -F, 'NR == 1 { split($0, name); next }
  { line = ""
    for (i = 2; i <= NF; ++i) if ($i != "") line = line ",\"" name[i] "\":" ($i ~ /^[0-9.]+$/ ? $i : "\"" $i "\"")
    print "{" substr(line, 2) "}" }' skus.csv >skus.jsonl
audit=(brightline audit --map skus.sqlite.map.toml --on 2024-01-01)
"${audit[@]}" skus.sqlite --table skus --out table.csv 2>told.table
"${audit[@]}" skus.csv --out file.csv 2>told.file
"${audit[@]}" skus.jsonl --threads 1 --out lines.csv 2>told.lines
"${audit[@]}" - --out input.csv <skus.csv 2>told.input
grep answered told.table
answers() { sqlite3 :memory: ".import --csv $1 r" "ALTER TABLE r DROP COLUMN row" ".mode csv" "SELECT * FROM r"; }
for other in file lines input; do
  cmp <(answers table.csv) <(answers $other.csv) && grep answered told.$other
done
"${audit[@]}" skus.csv --out - | sed -n 2p | grep -o ',2$'
"${audit[@]}" - --out input.json <skus.csv 2>/dev/null
jq -c '[(.results | length), .results[0].row, (.catalog.digest | length)]' input.json
jq -r .audit.catalog input.csv.meta.json file.csv.meta.json | uniq | wc -l
