# A run that is killed repeatedly ends with the bytes of an undisturbed run.
cd "$SCRATCH"
brightline catalog generate --rows 200000 --seed 7 --out skus.sqlite 2>/dev/null
audit=(brightline audit --catalog skus.sqlite --table skus --map skus.sqlite.map.toml --on 2024-01-01)
"${audit[@]}" --out whole.sqlite 2>/dev/null
for pause in 0.1 0.3 0.2 0.6 0.15; do
  {
    "${audit[@]}" --out torn.sqlite &
    sleep $pause
    kill -9 $!
    wait $!
  } 2>/dev/null
done
"${audit[@]}" --out torn.sqlite 2>/dev/null
cmp whole.sqlite torn.sqlite && echo "the same bytes"
