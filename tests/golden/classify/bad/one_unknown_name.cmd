# One unknown name among several: the others are answered.
brightline classify "H100 SXM5 80GB" "No such part" "L40" --entry 3A090 --on 2023-11-17 | grep -E "^[A-Z]"
brightline classify "H100 SXM5 80GB" "No such part" "H100" --entry 3A090 --on 2023-11-17 --json | jq -c '.results[].item, .unknown'
