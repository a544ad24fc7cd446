brightline check --fail-on warning W0511_always_implied.rule
