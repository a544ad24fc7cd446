brightline check laws_words.rule
brightline test laws_words.rule
brightline fmt --check laws_words.rule || brightline fmt - <laws_words.rule
