brightline check --notes licence_rules_analysed.rule
