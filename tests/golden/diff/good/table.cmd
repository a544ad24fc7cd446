# The rows of a table on two days, grouped by the reason, and every change in a file.
cd "$SCRATCH"
brightline catalog generate --rows 3000 --seed 5 --out skus.sqlite 2>/dev/null
diff=(brightline diff --from 2023-11-16 --to 2023-11-17 --entry 3A090 --catalog skus.sqlite --table skus --map skus.sqlite.map.toml)
"${diff[@]}" --out changes.csv > changes.txt
head -31 changes.txt
head -2 changes.csv
for threads in 1 3; do "${diff[@]}" --threads $threads --json > $threads.json 2>/dev/null; done
cmp 1.json 3.json && echo "the same bytes"
