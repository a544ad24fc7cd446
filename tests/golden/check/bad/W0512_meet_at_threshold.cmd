brightline check --fail-on warning W0512_meet_at_threshold.rule
