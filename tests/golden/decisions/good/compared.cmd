# Decisions that differ from what the rules say, since when (of Epsilon since the rule of October 2023), and those that the rules leave open or do not contradict.
source ../made
decide Alpha --eccn 3A090.a.1 --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
decide Beta --eccn 3A090.b --basis vendor --by "A. Roe" --on 2023-11-20 >/dev/null
decide Gamma --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
decide Delta --eccn EAR99 --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
decide Epsilon --eccn EAR99 --basis self-classified --by "A. Roe" --on 2022-11-20 >/dev/null
brightline audit --catalog ours.sqlite --entry 3A090 --compare decided --on 2023-11-17
brightline audit --catalog ours.sqlite --entry 3A090 --compare decided --on 2023-11-16
brightline audit --catalog ours.sqlite --entry 3A090 --compare decided --on 2024-06-01 --json | jq -c '.decided, (.results[] | [.item, .eccn, .decided_eccn, .decided_entry, .decided_status, .decided_compared, .decided_differs_since])'
brightline audit --catalog ours.sqlite --entry 3A090 --compare decided --on 2024-06-01 --out answers.csv 2>/dev/null
cut -d, -f1,4,14- answers.csv | sed -E 's/sha256:[0-9a-f]{64}/…/'
