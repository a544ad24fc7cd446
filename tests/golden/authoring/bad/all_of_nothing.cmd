brightline check all_of_nothing.rule
