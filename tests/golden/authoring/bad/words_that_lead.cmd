brightline check words_that_lead.rule --json | jq -r '.findings[] | "\(.line):\(.column) \(.code) \(.message) | \(.help) | \(.edit)"'
exit ${PIPESTATUS[0]}
