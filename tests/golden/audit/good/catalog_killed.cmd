# An audit of a catalog with many products into a database that is killed repeatedly ends with the bytes of an
# undisturbed run, for any number of threads.
cd "$SCRATCH"
brightline catalog export --out shipped.sqlite 2>/dev/null
"$OLDPWD/../../../../tools/soak/many_products" shipped.sqlite 12 many.sqlite
audit=(brightline audit --catalog many.sqlite --on 2024-01-01)
"${audit[@]}" --threads 1 --out whole.sqlite
for pause in 0.1 0.3 0.2 0.5 0.15; do
  {
    "${audit[@]}" --threads 3 --out torn.sqlite &
    sleep $pause
    kill -9 $!
    wait $!
  } 2>/dev/null
done
"${audit[@]}" --threads 2 --out torn.sqlite 2>/dev/null
cmp whole.sqlite torn.sqlite && echo "the same bytes"
sqlite3 whole.sqlite "SELECT item, kind, outcome, eccn, paragraphs, tpp FROM result WHERE item LIKE 'H100 SXM5 80GB%' ORDER BY row LIMIT 2"
"${audit[@]}" --out whole.sqlite
for threads in 1 2 5; do
  for form in csv json jsonl; do "${audit[@]}" --threads $threads --out $threads.$form 2>/dev/null; done
done
for form in csv json jsonl; do cmp 1.$form 2.$form && cmp 1.$form 5.$form && echo "the same $form"; done
