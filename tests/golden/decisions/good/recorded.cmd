# Proposed, approved, withdrawn: each a new entry, and the list says which stand.
source ../made
decide alpha --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 --next-review 2024-11-20
decide Beta --eccn EAR99 --basis vendor --number "letter of 2023-11-02" --by "A. Roe" --on 2023-11-20 --note "as the maker says"
decide Alpha --eccn 3A090.a --basis CCATS --number G123456 --by "A. Roe" --on 2023-12-01 --reviewer "B. Doe" --reviewed 2023-12-04 --status approved --replaces 1 --next-review 2026-01-31
decide Beta --eccn EAR99 --basis vendor --by "A. Roe" --on 2023-12-05 --status superseded --replaces 2
brightline catalog decisions --catalog ours.sqlite | sed -E 's/sha256:[0-9a-f]{64}/sha256:…/g'
brightline catalog decisions alpha --catalog ours.sqlite --json | jq -c '[.entries, (.decisions[] | [.entry, .item, .status, .superseded_by, .previous != null])]'
brightline catalog decisions --due 2026-01-31 --catalog ours.sqlite --out due.csv | sed -E 's/sha256:[0-9a-f]{64}/sha256:…/g'
sed -E 's/sha256:[0-9a-f]{64}/sha256:…/g' due.csv
brightline catalog decisions --due 2026-01-30 --catalog ours.sqlite --out - | tail -n +2
