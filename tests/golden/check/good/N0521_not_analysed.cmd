brightline check --notes N0521_not_analysed.rule
