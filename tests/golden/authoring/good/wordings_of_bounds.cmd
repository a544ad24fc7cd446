brightline check wordings_of_bounds.rule && brightline test wordings_of_bounds.rule
cp wordings_of_bounds.rule "$SCRATCH/f.rule" && brightline fmt "$SCRATCH/f.rule" && brightline test "$SCRATCH/f.rule" && grep -o "when .*" "$SCRATCH/f.rule"
