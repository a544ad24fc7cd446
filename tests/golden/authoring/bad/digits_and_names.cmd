# What separates the digits of a number, whatever sign it is, and what follows the digits of a name.
brightline check digits_and_names.rule --json | jq -r '.findings[] | "\(.line):\(.column) \(.code) \(.message) | \(.help)"'; exit ${PIPESTATUS[0]}
