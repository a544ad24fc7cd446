brightline check --fail-on warning W0501_missing_citation.rule
