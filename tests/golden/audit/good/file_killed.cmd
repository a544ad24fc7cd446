# An audit of a CSV file that is killed repeatedly ends with the bytes of an undisturbed run.
cd "$SCRATCH"
brightline catalog generate --rows 150000 --seed 7 --out skus.sqlite 2>/dev/null
sqlite3 -header -csv skus.sqlite "SELECT * FROM skus" >skus.csv
audit=(brightline audit skus.csv --map skus.sqlite.map.toml --on 2024-01-01)
"${audit[@]}" --out whole.sqlite 2>/dev/null
for pause in 0.2 0.5 0.3 0.9 0.25; do
  {
    "${audit[@]}" --out torn.sqlite &
    sleep $pause
    kill -9 $!
    wait $!
  } 2>/dev/null
done
"${audit[@]}" --out torn.sqlite 2>/dev/null
cmp whole.sqlite torn.sqlite && echo "the same bytes"
