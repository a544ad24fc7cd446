brightline check other_words.rule
