# A supplier's file in the form of our export: what it says of its sources is a note, the user's values go on counting, and
# differences are told. --prefer takes its values, and the own file with --prefer makes the own value count again.
cd "$SCRATCH"
cat > cat.toml <<"T"
table = "x"
key   = "sku"
[facts]
"throughput.int8" = { column = "int8", unit = "TOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "seg", yes = ["dc"], no = ["cons"] }
T
printf 'sku,int8,die,seg\nZed,600,500,dc\n' > mine.csv; printf 'sku,int8,die,seg\nZed,10,500,dc\nNew,20,500,dc\n' > sup.csv
import=(brightline catalog import --on 2026-01-02)
"${import[@]}" mine.csv --map cat.toml --source mine --into ours.sqlite >/dev/null
"${import[@]}" sup.csv --map cat.toml --source supplier --into sup.sqlite >/dev/null
brightline catalog export --catalog sup.sqlite --out doctored.csv 2>/dev/null
verdict() { brightline classify "$1" --catalog ours.sqlite --on 2024-06-01 --entry 3A090 | head -1; }
verdict Zed
cp ours.sqlite before.sqlite
"${import[@]}" doctored.csv --into ours.sqlite | sed 's/recorded [0-9-]*/recorded (day)/'
verdict Zed; verdict New
sqlite3 ours.sqlite "SELECT source, tier FROM source ORDER BY 1; SELECT value, standing, source FROM claim JOIN claim_source USING (claim_id) WHERE quantity = 'rate' ORDER BY 1, 2, 3"
"${import[@]}" doctored.csv --into ours.sqlite --prefer | grep -A3 differ
verdict Zed
"${import[@]}" mine.csv --map cat.toml --source mine --prefer --into ours.sqlite >/dev/null
verdict Zed
echo "--- a day to come"
sed 's/,2026-01-02,/,2999-01-02,/' doctored.csv > future.csv
"${import[@]}" future.csv --into fresh.sqlite | grep -m1 'is after today' | sed 's/today, .*/today/'
echo "--- a second die of a product that is known, which would make its density less"
brightline catalog export --catalog sup.sqlite --out sup.jsonl 2>/dev/null
jq -c 'if .record == "die" and .item == "Zed" then ., (.about = "second") else . end' sup.jsonl > more.jsonl
"${import[@]}" more.jsonl --into ours.sqlite | grep 'without this'
echo "--- back as a backup"
cp before.sqlite again.sqlite; brightline catalog export --catalog sup.sqlite --out sup.csv --force 2>/dev/null
"${import[@]}" sup.csv --into again.sqlite --restore | head -4
