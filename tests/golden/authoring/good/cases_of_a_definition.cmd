brightline check cases_of_a_definition.rule --json | jq -r '.findings[] | select(.code | test("W0510|W0511")) | "\(.line):\(.column) \(.code) \(.message) | \(.help)"'
