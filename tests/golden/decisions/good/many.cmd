# Decisions from a table, all of them; and one with the verdict of a record.
source ../made
cat >decisions.csv <<'CSV'
item,eccn,basis,number,classifier,day,reviewer,reviewed,status,replaces,note,next_review
Alpha,3A090.a,self-classified,,A. Roe,2022-11-01,,,proposed,,,
Beta,EAR99,CJ,1234-22,A. Roe,2023-11-20,B. Doe,2023-11-21,approved,,,2024-11-20
Alpha,3A090.a.1,self-classified,,A. Roe,2023-11-20,,,,1,after the rule of October 2023,
CSV
decide --from decisions.csv
brightline classify gamma --catalog ours.sqlite --on 2023-11-17 --record gamma.blr >/dev/null
decide Gamma --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 --record gamma.blr
[[ sha256:$(sha256sum gamma.blr | cut -d' ' -f1) == $(sqlite3 ours.sqlite "SELECT record FROM decision WHERE entry = 4") ]] && echo "the digest of the record"
sqlite3 -csv ours.sqlite "SELECT entry, item, law_day, outcome, provision, eccn, status, replaces FROM decision"
