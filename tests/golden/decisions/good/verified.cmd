# The digest of an entry is found again by other programs, and tells whether the end was cut off.
source ../made
decide Alpha --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
decide Beta --eccn EAR99 --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
digest() { sqlite3 ours.sqlite "SELECT digest FROM decision WHERE entry = $1"; }
{
  echo brightline.decision/1
  for column in $(sqlite3 ours.sqlite "SELECT name FROM pragma_table_info('decision') WHERE name <> 'digest'"); do
    sqlite3 ours.sqlite "SELECT '$column' || coalesce(' ' || length(CAST($column AS BLOB)) || ' ' || $column, '') FROM decision WHERE entry = 2"
  done
} | sha256sum | cut -d' ' -f1 >sum
[[ $(digest 2) == sha256:$(cat sum) ]] && echo "the same digest by sha256sum"
brightline verify ours.sqlite | sed -E 's/sha256:[0-9a-f]{64}/sha256:…/g'
brightline verify ours.sqlite --expect "$(digest 1)" --json | jq -c 'del(.digest, .program)'
# A record keeps the catalog, and with it the ledger.
brightline audit ours.sqlite --entry 3A090 --on 2023-11-17 --compare decided --record a.blr | sed "s#$SCRATCH#…#"
brightline replay a.blr
unzip -qp a.blr 'inputs/1/ours.sqlite' >again.sqlite
brightline verify again.sqlite --expect "$(digest 2)" --json | jq -c '[.entries, .expected]'
