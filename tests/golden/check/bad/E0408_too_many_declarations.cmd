{ echo "rulebook sample"; echo "item chip"; for i in {1..2001}; do echo "  fact f$i : TPP"; done; } >"$SCRATCH/many.rule"
brightline check "$SCRATCH/many.rule"
