# The lines at which the shipped text stands are masked, so that a line added above them changes nothing here.
# One threshold is changed; the text of entries that refer to the paragraph, directly or by components, is unchanged.
cp -r ../../../../rules "$SCRATCH/new"
sed -i 's/^        when tpp is 4800 TPP or more$/        when tpp is 4900 TPP or more/' "$SCRATCH/new/us-ear/3A090.rule"
brightline diff --from-rules ../../../../rules/us-ear --to-rules "$SCRATCH/new/us-ear" | sed -e "s|$SCRATCH|SCRATCH|" -e 's/rule:[0-9]*$/rule:N/'
# An entry asked for by name is shown whole.
brightline diff --from-rules ../../../../rules/us-ear --to-rules "$SCRATCH/new/us-ear" --entry 3A001 | sed "s|$SCRATCH|SCRATCH|" >"$SCRATCH/3A001.txt"
head -6 "$SCRATCH/3A001.txt"
grep -c '^3A001' "$SCRATCH/3A001.txt"
brightline diff --from-rules ../../../../rules/us-ear --to-rules "$SCRATCH/new/us-ear" --entry 4A003
brightline diff --from-rules ../../../../rules/us-ear --to-rules "$SCRATCH/new/us-ear" --json >"$SCRATCH/changes.json"
grep -c '"follows_from": \[\]' "$SCRATCH/changes.json"
grep -c '"follows_from": \[$' "$SCRATCH/changes.json"
