brightline check label_in_when.rule
