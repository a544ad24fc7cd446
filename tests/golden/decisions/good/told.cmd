# What is recorded and told all the same: a paragraph or an entry that the rules do not have, a review that is due already.
source ../made
told() { brightline catalog decide "$@" --catalog ours.sqlite --rulebook us-ear 2>&1 >/dev/null; }
by=(--basis self-classified --by "A. Roe" --on 2023-11-20)
told Alpha --eccn 3A090.z "${by[@]}"
told Beta --eccn 9E999.a "${by[@]}"
told Gamma --eccn 3A090.a.1 "${by[@]}" --next-review 2024-11-20
told Delta --eccn EAR99 "${by[@]}" --next-review 2124-11-20
printf '%s\n' item,eccn,basis,classifier,day Epsilon,3A090.a.7,vendor,R,2023-11-20 >d.csv
told --from d.csv
sqlite3 -csv ours.sqlite "SELECT entry, item, eccn FROM decision"
