brightline check names_and_units.rule --json | jq -r '.findings[] | "\(.line):\(.column) \(.code) \(.message) | \(.help) | \(.edit)"'
exit ${PIPESTATUS[0]}
