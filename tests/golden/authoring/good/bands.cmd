brightline check bands.rule
brightline test bands.rule || true
