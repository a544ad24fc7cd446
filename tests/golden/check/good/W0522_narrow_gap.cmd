brightline check --notes W0522_narrow_gap.rule
