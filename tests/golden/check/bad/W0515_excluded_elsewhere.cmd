brightline check --fail-on warning W0515_excluded_elsewhere.rule
