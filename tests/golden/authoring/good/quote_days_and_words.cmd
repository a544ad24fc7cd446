brightline check quote_days_and_words.rule --json | jq -r '.findings[] | select(.code | test("W051[678]|W0523")) | "\(.line):\(.column) \(.code) \(.message) | \(.help)"'
