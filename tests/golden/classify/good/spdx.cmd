# An assessment in the words of SPDX 3.1: of an item that no entry describes, and of one that is undetermined, it has none.
ids='s/urn:brightline:spdx:[0-9a-f]{32}/urn:…/; s/sha256:[0-9a-f]{64}/sha256:…/; s/[0-9-]{10}T00:00:00Z/…T00:00:00Z/; s/"brightline [^"]*"/"brightline …"/'
brightline classify "H20 96GB" "H100 SXM5 80GB" --entry 3A090 --on 2023-11-17 --fact die_area=814mm2 --spdx | sed -E "$ids"
brightline classify "A100 SXM4 80GB" --entry 3A090 --on 2022-01-01 --spdx | jq -c '."@graph"[] | [.type, .comment]' | sed -E "$ids"
# What only an entry on request describes is said as by the memo, and can be asked for.
brightline classify "H20 96GB" --on 2023-11-17 --spdx | jq -c '."@graph"[] | select(.type | startswith("hardware")) | .comment' | sed -E "$ids"
brightline classify "H20 96GB" --on 2023-11-17 --entry 3A991 --spdx | jq -c '."@graph"[].operations_assessmentResult // empty' | sed -E "$ids"
