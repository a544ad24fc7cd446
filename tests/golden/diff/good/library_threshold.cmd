# One threshold is changed; the entries that refer to the paragraph say the same.
cp -r ../../../../rules "$SCRATCH/new"
sed -i 's/^        when tpp is 4800 TPP or more$/        when tpp is 4900 TPP or more/' "$SCRATCH/new/us-ear/3A090.rule"
brightline diff --from-rules ../../../../rules/us-ear --to-rules "$SCRATCH/new/us-ear" | sed "s|$SCRATCH|SCRATCH|"
brightline diff --from-rules ../../../../rules/us-ear --to-rules "$SCRATCH/new/us-ear" --entry 3A991
brightline diff --from-rules ../../../../rules/us-ear --to-rules "$SCRATCH/new/us-ear" --json >"$SCRATCH/changes.json"
grep -c '"follows_from": \[\]' "$SCRATCH/changes.json"
grep -c '"follows_from": \[$' "$SCRATCH/changes.json"
