brightline check license_words.rule
