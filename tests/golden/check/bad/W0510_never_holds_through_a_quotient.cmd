brightline check --fail-on warning W0510_never_holds_through_a_quotient.rule
