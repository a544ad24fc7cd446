# An entry that is evaluated on request and describes the item is counted against EAR99, and against an ECCN of another entry.
cp ../on_request.{csv,toml} "$SCRATCH"; cd "$SCRATCH"
brightline catalog import on_request.csv --map on_request.toml --into ours.sqlite --on 2023-11-01 >/dev/null 2>&1 || echo "not imported"
by=(--basis self-classified --by "A. Roe" --on 2024-06-01 --catalog ours.sqlite --rulebook us-ear)
brightline catalog decide Middle --eccn EAR99 "${by[@]}" >/dev/null
brightline catalog decide Small --eccn EAR99 "${by[@]}" >/dev/null
brightline catalog decide Open --eccn EAR99 "${by[@]}" >/dev/null
compare() { brightline audit ours.sqlite --compare decided --on 2024-06-01 "$@" 2>/dev/null; }
compare
compare --json | jq -c '.results[] | [.item, .outcome, .also, .decided_eccn, .decided_compared, .decided_differs_since]'
compare --strict >/dev/null; echo "exit $?"
brightline catalog decide Middle --eccn 9A999.z "${by[@]}" --replaces 1 >/dev/null 2>&1
compare
compare --json | jq -c '.results[] | select(.item == "Middle") | [.item, .outcome, .decided_eccn, .decided_compared]'
