# An entry that was law in words that the rules do not hold is undetermined by every door, unless a presumed fact says
# that no words of it describe the item.
day="--entry 3A001 --on 2020-01-15"
brightline classify "H100 SXM5 80GB" $day --fail-on undetermined; echo "fails on undetermined: $?"
brightline classify "H100 SXM5 80GB" $day --json | jq -c '.results[0] | [.outcome, .possible, .not_encoded]'
brightline classify "H100 SXM5 80GB" $day --fact paragraph_of_3A001=outside --fail-on undetermined; echo "fails on undetermined: $?"
cd "$SCRATCH"
printf '%s\n' 'sku,tpp,which' 'A,5000,' 'B,100,other' 'C,100,outside' >parts.csv
printf '%s\n' 'table = "parts"' 'key = "sku"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' 'paragraph_of_3A001 = { column = "which" }' >map.toml
brightline audit parts.csv --map map.toml $day --out a.csv --fail-on undetermined; echo "fails on undetermined: $?"
brightline audit parts.csv --map map.toml $day --out a.json 2>/dev/null; jq -c '.results[] | [.outcome, .possible, .not_encoded]' a.json
sqlite3 -header -csv :memory: ".import --csv a.csv a" "SELECT item, outcome, missing, possible FROM a"
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
brightline compile --to sql --map map.toml $day >q.sql; sed -n 2p q.sql
sqlite3 -csv t.sqlite <q.sql | cut -d, -f1,2,5,6
