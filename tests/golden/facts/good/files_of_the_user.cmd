# No verb replaces a file that the user made or that it reads, by its name, by a link or with --force; what the verb wrote itself is replaced.
cd "$SCRATCH"
on=(--entry 3A090 --on 2023-11-17)
try() { "$@" >/dev/null 2>told; echo "exit $? $(grep -h brightline: told | sed 's/^brightline: //')"; }
# Does the same to a copy of what was there before, and says whether it is still so.
kept() { cp "$1" before; try "${@:2}"; cmp -s "$1" before && echo "  $1 is as it was" || echo "  $1 is replaced"; }
printf '%s\n' sku,int8,die,dc A,700,800,yes > parts.csv
printf 'table = "t"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\n' > map.toml
brightline catalog import parts.csv --map map.toml --into ours.sqlite >/dev/null
sqlite3 notes.sqlite 'CREATE TABLE notes (text)'
ln -s parts.csv link.csv; ln parts.csv second.csv
audit=(brightline audit parts.csv --map map.toml "${on[@]}")
echo "what is read"
kept parts.csv "${audit[@]}" --out parts.csv --force
kept parts.csv "${audit[@]}" --out link.csv --force
kept parts.csv "${audit[@]}" --out second.csv --force
kept ours.sqlite brightline audit --catalog ours.sqlite "${on[@]}" --out ours.sqlite --force
kept map.toml brightline compile --to sql --map map.toml "${on[@]}" --out map.toml --force
kept parts.csv brightline catalog import parts.csv --guess --map parts.csv
kept parts.csv brightline catalog import parts.csv --map map.toml --into parts.csv --force
echo "what somebody made"
kept ours.sqlite brightline catalog export --out ours.sqlite
kept map.toml brightline catalog import parts.csv --guess --map map.toml
kept notes.sqlite brightline catalog import parts.csv --map map.toml --into notes.sqlite --force
for ending in csv json jsonl xlsx html; do
  echo mine > mine.$ending
  kept mine.$ending "${audit[@]}" --out mine.$ending
done
kept notes.sqlite "${audit[@]}" --out notes.sqlite
echo mine > mine.blr; kept mine.blr "${audit[@]}" --record mine.blr
echo mine > mine.md; kept mine.md brightline classify L40 --memo --out mine.md "${on[@]}"
echo "what another verb wrote, and what this one wrote"
try brightline doc --out page.html
kept page.html "${audit[@]}" --out page.html
for ending in csv json jsonl xlsx html sqlite; do
  try "${audit[@]}" --out own.$ending
  try "${audit[@]}" --out own.$ending
done
