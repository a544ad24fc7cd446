brightline check of2.rule
