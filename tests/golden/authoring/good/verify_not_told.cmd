brightline check verify_not_told.rule
