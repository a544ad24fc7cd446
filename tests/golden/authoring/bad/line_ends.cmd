f="$SCRATCH/line_ends.rule"
printf 'rulebook t\r\n-- a form feed\fhere\n-- a carriage return\runless c\n-- \xc2\x85\xe2\x80\xa8unless c\n' > "$f"
brightline check "$f" --json | jq -r '.findings[] | "\(.line):\(.column) \(.code) \(.message) | \(.help) | \(.edit)"'
brightline check "$f" > /dev/null 2>&1
