# A record of other facts, or of some entries is no verdict on the item, and an export is no ledger.
source ../made
by=(--eccn EAR99 --basis self-classified --by "A. Roe" --on 2023-11-20)
decide alpha "${by[@]}" | tail -n 0
record() { rm -f it.blr; brightline classify "$@" --catalog ours.sqlite --rulebook us-ear --record it.blr >/dev/null 2>&1; }
record Beta --fact datacenter=no --on 2023-11-20; decide Beta "${by[@]}" --record it.blr
record Beta --entry 3A090 --on 2023-11-20; decide Beta "${by[@]}" --record it.blr
echo "item,eccn" > many.csv; decide --from many.csv --status approved
brightline catalog export --catalog ours.sqlite --out copy.sqlite
brightline catalog export --out ours.sqlite --force; echo "exit $?"
brightline verify copy.sqlite
brightline verify ours.sqlite --expect 12; echo "exit $?"
brightline verify ours.sqlite --key ours.pub; echo "exit $?"
brightline verify rules.blrules --expect sha256:0
