# The same bytes for any number of threads.
cd "$SCRATCH"
brightline catalog generate --rows 150000 --seed 3 --out skus.sqlite 2>/dev/null
for threads in 1 2 5; do
  brightline audit --catalog skus.sqlite --table skus --map skus.sqlite.map.toml --on 2024-01-01 --threads $threads --out $threads.csv 2>/dev/null
done
cmp 1.csv 2.csv && cmp 1.csv 5.csv && echo "the same bytes"
wc -l < 1.csv
