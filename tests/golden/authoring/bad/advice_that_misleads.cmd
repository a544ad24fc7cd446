# A number in words gets no edit beside its advice, a square no factor of a length, and what is added twice is not dropped.
brightline check advice_that_misleads.rule --json | jq -r '.findings[] | "\(.line):\(.column) \(.code) \(.message) | \(.help) | \(.edit)"' | sed 's/; declared units are .*|/; … |/'; exit 1
