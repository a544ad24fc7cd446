# A part of a supplier's export whose name reads or looks like one of the catalog is told and not added: who types
# `zed` means Zed. --prefer adds it. A day to come is refused wherever it stands, --restore tells differences, and the
# own export with --prefer makes the own values count again.
cd "$SCRATCH"
cat > cat.toml <<"T"
table = "x"
key   = "sku"
[facts]
"throughput.int8" = { column = "int8", unit = "TOPS" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "seg", yes = ["dc"], no = ["cons"] }
T
import=(brightline catalog import)
printf 'sku,int8,die,seg\nZed,600,500,dc\n' > mine.csv
"${import[@]}" mine.csv --map cat.toml --source mine --into mine.sqlite >/dev/null
verdict() { brightline classify "$1" --catalog ours.sqlite --on 2024-06-01 --entry 3A090 | head -1; }
# With a Cyrillic letter, a space without width, a hyphen that does not break, and a letter of full width.
for name in zed Z-ed "Z e d" $'Z\xd0\xb5d' $'Z\xe2\x80\x8bed' $'Z\xe2\x80\x91ed' $'\xef\xbc\xbaed' "Zed 2"; do
    rm -f sup.sqlite; cp mine.sqlite ours.sqlite
    printf 'sku,int8,die,seg\n"%s",10,500,dc\n' "$name" > sup.csv
    "${import[@]}" sup.csv --map cat.toml --source supplier --into sup.sqlite >/dev/null
    brightline catalog export --catalog sup.sqlite --out d.csv --force 2>/dev/null
    printf -- '--- %q\n' "$name"
    "${import[@]}" d.csv --into ours.sqlite --json | jq -r '.rejects[] | select(.reason | contains("looks the same")) | .reason'
    verdict zed
done
echo "--- two files, of which the second is preferred, and the own export again"
printf 'sku,int8,die,seg\nZed,10,500,dc\n' > sup.csv; rm sup.sqlite; cp mine.sqlite ours.sqlite
brightline catalog export --catalog mine.sqlite --out own.csv 2>/dev/null
"${import[@]}" sup.csv --map cat.toml --source supplier --into sup.sqlite >/dev/null
brightline catalog export --catalog sup.sqlite --out d.csv --force 2>/dev/null
"${import[@]}" sup.csv --map cat.toml --source s9 --prefer --into ours.sqlite >/dev/null; verdict Zed
"${import[@]}" own.csv --prefer --into ours.sqlite >/dev/null; verdict Zed
echo "--- one source that changes its mind, and changes it back"
cp mine.csv kept.csv; cp sup.csv mine.csv
"${import[@]}" mine.csv --map cat.toml --source mine --prefer --into ours.sqlite >/dev/null; verdict Zed
cp kept.csv mine.csv
"${import[@]}" mine.csv --map cat.toml --source mine --prefer --into ours.sqlite >/dev/null; verdict Zed
echo "--- a backup that differs"
cp mine.sqlite ours.sqlite
"${import[@]}" d.csv --restore --into ours.sqlite --json | jq -c '.differences[] | [.item, .quantity, .known.value, .imported.value, .counts]'
echo "--- days to come"
"${import[@]}" sup.csv --map cat.toml --on 2999-01-01 --into ours.sqlite 2>&1 | sed 's/today, [0-9-]*/today/'
(cat cat.toml; printf '[source]\npublished = "2999-01"\n') > future.toml
"${import[@]}" sup.csv --map future.toml --into ours.sqlite 2>&1 | sed 's/today, [0-9-]*/today/'
sed 's/^\(source,.*\),secondary/&/; s/^source,\([^\r]*\),\r$/source,\1,2999-01-01\r/' d.csv > published.csv
rm -f fresh.sqlite; "${import[@]}" published.csv --into fresh.sqlite --json | jq -r '.rejects[].reason' | grep -m1 'is after today' | sed 's/today, [0-9-]*/today/'
