# What `decisions --out` writes, `decide --from` reads: a catalog without decisions gets the same entries with the same digests.
source ../made
cp ours.sqlite theirs.sqlite; cp ours.sqlite others.sqlite
into() { brightline catalog decide "${@:2}" --catalog "$1" --rulebook us-ear 2>&1 | sed -E 's/sha256:[0-9a-f]{64}/sha256:…/g'; }
decide Alpha --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 --next-review 2124-11-20 --note "=SUM(A1), as typed" >/dev/null
decide Beta --eccn EAR99 --basis CJ --number 1234-22 --by "A. Roe" --on 2023-11-20 --reviewer "B. Doe" --reviewed 2023-11-21 --status approved >/dev/null
decide Alpha --eccn 3A090.a.1 --basis self-classified --by "A. Roe" --on 2023-11-22 --replaces 1 >/dev/null
brightline catalog decisions --catalog ours.sqlite --out list.csv >/dev/null
into theirs.sqlite --from list.csv
brightline catalog decisions --catalog theirs.sqlite --out again.csv >/dev/null
cmp list.csv again.csv && echo "the same entries"
# Behind other entries the numbers are others, and `replaces` with them.
into others.sqlite Delta --eccn EAR99 --basis vendor --by "A. Roe" --on 2023-11-20 | tail -n 1
into others.sqlite --from list.csv | tail -n 1
sqlite3 -csv others.sqlite "SELECT entry, item, replaces FROM decision"
# What was found by other rules is found anew and told; a record is not kept without its file.
sed -E '2s/,described,/,not_described,/; 3s/^([^,]*,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*),,/\1,sha256:0000000000000000000000000000000000000000000000000000000000000000,/' list.csv >other.csv
brightline catalog export --catalog ours.sqlite --out bare.sqlite >/dev/null 2>&1
into bare.sqlite --from other.csv | grep -v "the last of"
