brightline check --notes N0520_overlap.rule
