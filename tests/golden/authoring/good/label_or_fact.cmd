brightline check label_or_fact.rule
