brightline check edits_only_where_certain.rule --json | jq -r '.findings[] | "\(.line):\(.column) \(.code) \(.message) | \(.help) | \(.edit)"'
exit ${PIPESTATUS[0]}
