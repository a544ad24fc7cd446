# A decision takes the whole name of an item: one that only begins a name of the catalog, or adds a word to it, is refused, alone and in a list.
cd "$SCRATCH"
brightline catalog export --out ours.sqlite >/dev/null
by=(--eccn 3A090.b --basis vendor --by R --on 2023-11-20 --catalog ours.sqlite)
sqlite3 ours.sqlite "UPDATE product SET name = 'L40 board' WHERE name = 'L40'"
for name in "L40" "H20" "H20 96GB (rev C)" "H20 96GB (made up)"; do brightline catalog decide "$name" "${by[@]}"; echo "exit $?"; done
for name in "H20" "H20 96GB (rev C)"; do
  printf '%s\n' item,eccn,basis,classifier,day "L20,EAR99,vendor,R,2023-11-20" "$name,3A090.b,vendor,R,2023-11-20" >d.csv
  brightline catalog decide --from d.csv --catalog ours.sqlite; echo "exit $?"
done
brightline catalog decisions --catalog ours.sqlite
# Case and punctuation are no part of a name.
brightline catalog decide "h20-96gb" "${by[@]}" 2>/dev/null | sed -n 1p
printf '%s\n' item,eccn,basis,classifier >d.csv
brightline catalog decide --from d.csv --catalog ours.sqlite; echo "exit $?"
: >d.csv
brightline catalog decide --from d.csv --catalog ours.sqlite
