brightline check E0131_misplaced.rule
