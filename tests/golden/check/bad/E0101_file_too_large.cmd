{ echo "rulebook sample"; head -c 4300000 /dev/zero | tr '\0' '\n'; } >"$SCRATCH/large.rule"
brightline check "$SCRATCH/large.rule"
