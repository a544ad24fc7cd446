printf 'rulebook sample "turned \342\200\256 about"\n' >"$SCRATCH/hidden.rule"
brightline check "$SCRATCH/hidden.rule"
