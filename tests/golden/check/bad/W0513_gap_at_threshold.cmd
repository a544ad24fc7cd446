brightline check --fail-on warning W0513_gap_at_threshold.rule
