# Brackets that a comment or a text hides from a scan that does not know them: refused with the place, by every reader.
cd "$SCRATCH"
{ printf 'table = "skus"\nkey = "sku"\nx = '; for i in $(seq 20000); do printf '[ # ]\n'; done; } > comments.toml
{ printf 'x = '; for i in $(seq 500); do printf '[ "]", \n'; done; } > texts.toml
{ printf 'x = '; for i in $(seq 500); do printf "[ '''\n]''',\n"; done; } > long_texts.toml
{ printf 'x = '; for i in $(seq 500); do printf '{ a = "\\"}" , b = \n'; done; } > escapes.toml
printf 'x = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" # [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n' > shallow.toml
sqlite3 s.sqlite "CREATE TABLE skus (sku)"
for file in comments texts long_texts escapes shallow; do
  brightline audit --catalog s.sqlite --table skus --map $file.toml 2>&1; echo "exit $?"
  brightline derive "H100 SXM5 80GB" --knobs $file.toml 2>&1; echo "exit $?"
  brightline estimate "H100 SXM5 80GB" --workload ./$file.toml 2>&1; echo "exit $?"
done
exit 7
