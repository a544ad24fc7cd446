brightline check --fail-on warning W0503_unused_name.rule
