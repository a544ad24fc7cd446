# Results that were cut at the end of a line, edited, or are none: told, whatever form they have.
cd "$SCRATCH"
cat > map.toml <<"T"
table = "skus"
key   = "sku"
[facts]
tpp = { column = "tpp", unit = "TPP" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "seg", yes = ["dc"], no = ["cons"] }
T
sqlite3 s.sqlite "CREATE TABLE skus (sku, tpp, die, seg); INSERT INTO skus VALUES ('A', 5000, 500, 'dc'), ('B', 100, 500, 'dc'), ('C', 100, 500, 'dc')"
for form in csv jsonl; do
  brightline audit --catalog s.sqlite --table skus --map map.toml --entry 3A090 --on 2023-11-17 --out o.$form 2>/dev/null
  for damage in '$d' '2d' 's/5000/5001/' '2p'; do
    sed "$damage" o.$form > cut.$form; cp o.$form.meta.json cut.$form.meta.json
    brightline diff --from-audit o.$form --to-audit cut.$form 2>&1 || echo "exit $?"
  done
  : > empty.$form; mkdir folder.$form; ln -s nowhere link.$form
  for none in empty folder link; do brightline diff --from-audit $none.$form --to-audit $none.$form 2>&1 || echo "exit $?"; done
  cp o.$form alone.$form
  brightline diff --from-audit alone.$form --to-audit o.$form 2>&1; echo "exit $?"
done
jq -c 'del(.audit.catalog, .audit.rules, .audit.mapping, .digest, .audit.interpretations, .audit.terms)' o.csv.meta.json
exit 3
