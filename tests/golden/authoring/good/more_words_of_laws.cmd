brightline check more_words_of_laws.rule && brightline test more_words_of_laws.rule
brightline fmt --help > /dev/null && cp more_words_of_laws.rule "$SCRATCH/f.rule" && brightline fmt "$SCRATCH/f.rule" && brightline test "$SCRATCH/f.rule"
