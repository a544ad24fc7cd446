# The verdict of a record is of the facts of this catalog, of a day that is not after the decision, and what the rules say on it.
source ../made
sed 's/^Gamma,1700,,/Gamma,1700,300,/' parts.csv >measured.csv
brightline catalog import measured.csv --map map.toml --into theirs.sqlite --on 2023-11-01 >/dev/null 2>&1
record() { rm -f it.blr; brightline classify Gamma --catalog "$1" --on "$2" --record it.blr >/dev/null 2>&1; }
by=(--basis self-classified --by "A. Roe" --on 2023-11-20 --record it.blr)
code=0
try() { brightline catalog decide "$@" --catalog ours.sqlite --rulebook us-ear; code=$?; echo "exit $code"; }
record theirs.sqlite 2023-11-17; try Gamma --eccn 3A090.a "${by[@]}"
record ours.sqlite 2023-11-21; try Gamma --eccn 3A090.a "${by[@]}"
record ours.sqlite 2022-01-01; try Gamma --eccn 3A090.a "${by[@]}"
rm it.blr; brightline classify "H20 96GB" --on 2023-11-17 --record it.blr >/dev/null 2>&1; try Gamma --eccn 3A090.a "${by[@]}"
# Of an earlier day with the same verdict, and of the catalog before another decision, it is taken, and the day is told.
record ours.sqlite 2023-11-17
decide Delta --eccn EAR99 --basis vendor --by "A. Roe" --on 2023-11-20 >/dev/null
brightline catalog decide Gamma --eccn 3A090.a "${by[@]}" --catalog ours.sqlite --rulebook us-ear 2>&1 >/dev/null
sqlite3 -csv ours.sqlite "SELECT entry, item, law_day, day FROM decision"
exit $code
