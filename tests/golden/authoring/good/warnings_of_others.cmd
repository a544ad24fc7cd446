brightline check warnings_of_others.rule --fail-on warning
