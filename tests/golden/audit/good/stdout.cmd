# `-` is stdout: CSV, or with --json the same JSON as in a file.
../../few_items "$SCRATCH/few.sqlite"
brightline audit --catalog "$SCRATCH/few.sqlite" --on 2026-08-01 --out - | head -2 | cut -c1-60
brightline audit --catalog "$SCRATCH/few.sqlite" --on 2026-08-01 --out - --json | jq -c '[.schema, (.results | length)]'
# With --json and a file, both come from one run; for a complete results file the JSON is printed again.
for form in csv sqlite sqlite; do
  brightline audit --catalog "$SCRATCH/few.sqlite" --on 2026-08-01 --json --out "$SCRATCH/both.$form" 2>/dev/null |
    jq -c '[.schema, (.results | length), .read, .counts.undetermined]'
done
sqlite3 "$SCRATCH/both.sqlite" "SELECT count(*) FROM result"
rm "$SCRATCH"/both.*
brightline catalog generate --rows 3 --out "$SCRATCH/t.sqlite"
table="--catalog $SCRATCH/t.sqlite --table skus --map $SCRATCH/t.sqlite.map.toml --on 2026-08-01"
brightline audit $table --out - | cut -d, -f1-4
brightline audit $table --out - --json | jq -c '[.schema, .read, (.results | length)]'
brightline audit $table --json | jq -c '[.schema, .read, .results]'
rm "$SCRATCH/few.sqlite"
ls "$SCRATCH"
