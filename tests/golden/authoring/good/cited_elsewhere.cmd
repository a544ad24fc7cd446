brightline check cited_elsewhere.rule
