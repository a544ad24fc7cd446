brightline check --notes N0522_narrow_gap.rule
