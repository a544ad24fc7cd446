printf 'rulebook sample\0\n' >"$SCRATCH/nul.rule"
brightline check "$SCRATCH/nul.rule"
