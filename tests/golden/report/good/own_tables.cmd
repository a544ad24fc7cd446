# The page of a rulebook of tables and terms that no program knows: its record names their terms, and says what it leaves out.
on="--rules ../../own_tables/greenhouse.rule --on 2024-06-01 --table houses --map ../../own_tables/houses.toml"
sqlite3 "$SCRATCH/houses.sqlite" ".mode csv" ".import ../../own_tables/houses.csv houses"
brightline report $on --catalog "$SCRATCH/houses.sqlite" --out "$SCRATCH/houses.html"
sed -n 's|.*id="record">||p' "$SCRATCH/houses.html" | sed 's|</script>.*||' >"$SCRATCH/record.json"
jq -c '.title, .not_evaluated, (.terms[] | [.name, .unit]), ([.planes[].x.name, .planes[].y.name] | unique)' "$SCRATCH/record.json"
jq -c '.texts as $texts | [.columns.name, (.columns.paragraphs | map($texts[.])), (.columns.missing | map($texts[.]))] | transpose[]' "$SCRATCH/record.json"
