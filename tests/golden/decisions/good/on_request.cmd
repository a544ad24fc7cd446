# An ECCN of an entry that is evaluated on request only is asked about as well: what it rules out differs, what it leaves open is counted.
cp ../on_request.{csv,toml} "$SCRATCH"; cd "$SCRATCH"
brightline catalog import on_request.csv --map on_request.toml --into ours.sqlite --on 2023-11-01 >/dev/null 2>&1 || echo "not imported"
for part in Small Middle Open; do
  brightline catalog decide $part --eccn 3A991.p --basis self-classified --by "A. Roe" --on 2024-06-01 --catalog ours.sqlite --rulebook us-ear >/dev/null
done
brightline audit ours.sqlite --compare decided --on 2024-06-01
brightline audit ours.sqlite --compare decided --on 2024-06-01 --json 2>/dev/null | jq -c '.results[] | [.item, .outcome, .eccn, .decided_eccn, .decided_compared, .decided_differs_since]'
