# A decision that the rules contradict, or leave open, is told at once, as `audit --compare decided` tells it later.
cp ../on_request.{csv,toml} "$SCRATCH"; cd "$SCRATCH"
brightline catalog import on_request.csv --map on_request.toml --into ours.sqlite --on 2023-11-01 >/dev/null 2>&1 || echo "not imported"
for part in Small Middle Open; do
  for eccn in EAR99 3A991.p 3A090.a 9A999; do
    echo "$part $eccn"
    cp ours.sqlite one.sqlite
    brightline catalog decide $part --eccn $eccn --basis self-classified --by "A. Roe" --on 2024-06-01 --catalog one.sqlite --rulebook us-ear 2>&1 >/dev/null
  done
  brightline catalog decide $part --eccn EAR99 --basis self-classified --by "A. Roe" --on 2024-06-01 --catalog ours.sqlite --rulebook us-ear >/dev/null 2>&1
done
brightline audit ours.sqlite --compare decided --on 2024-06-01
