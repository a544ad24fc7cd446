brightline check numeric_labels.rule
brightline test numeric_labels.rule
brightline fmt --check numeric_labels.rule || brightline fmt - <numeric_labels.rule
