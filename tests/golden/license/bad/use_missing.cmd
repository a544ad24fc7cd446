echo 'use "nowhere.rule"' >"$SCRATCH/a.rule"
brightline check "$SCRATCH/a.rule"
