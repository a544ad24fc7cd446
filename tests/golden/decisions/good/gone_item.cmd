# A decision whose item was renamed or removed is named by the comparison, and its entries are still found by the name that they have.
source ../made
decide Alpha --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
decide Delta --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
sqlite3 ours.sqlite "UPDATE product SET name = 'Delta 2' WHERE name = 'Delta'"
compare() { brightline audit ours.sqlite --entry 3A090 --on 2023-11-17 --compare decided "$@" 2>/dev/null; }
compare
compare --json | jq -c .decided
compare --strict >/dev/null; echo "exit $?"
brightline catalog decisions Delta --catalog ours.sqlite | sed -n 1p
brightline catalog decisions "Delta 2" --catalog ours.sqlite | sed -n 1p
sqlite3 ours.sqlite "UPDATE product SET name = 'Alpha 2' WHERE name = 'Alpha'"
compare | head -3
