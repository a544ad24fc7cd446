# A moved effective date is shown as such, without every threshold of the edition; a given day is respected.
rules=../../../../rules
cp -r $rules "$SCRATCH/new"
sed -i 's/2026-04-07/2026-05-07/; s/^        when tpp is 4800 TPP or more$/        when tpp is 4900 TPP or more/' "$SCRATCH/new/us-ear/3A090.rule"
brightline diff --from-rules $rules --to-rules "$SCRATCH/new" --entry 3A090 2>&1 | sed "s|$SCRATCH|SCRATCH|; s|rule:[0-9]*|rule:LINE|"
brightline diff --from-rules $rules --to-rules "$SCRATCH/new" --entry 3A090 --on 2022-12-01 --json | grep -E '"(on|changed|unchanged)"'
brightline diff --from-rules $rules --to-rules "$SCRATCH/new" --entry 3A090 --on 2024-01-01 2>&1 | sed -n 1p
