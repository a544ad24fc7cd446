brightline check --fail-on warning W0510_never_holds_for_unless.rule
