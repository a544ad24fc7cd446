brightline check --fail-on warning W0502_gap_in_time.rule
