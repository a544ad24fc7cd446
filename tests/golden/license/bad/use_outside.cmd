echo 'use "../secret.rule"' >"$SCRATCH/a.rule"
brightline check "$SCRATCH/a.rule"
