brightline check five_mistakes.rule
