printf 'rulebook sample "caf\351"\n' >"$SCRATCH/latin1.rule"
brightline check "$SCRATCH/latin1.rule"
