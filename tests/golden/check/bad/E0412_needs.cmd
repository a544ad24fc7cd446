brightline check E0412_needs.rule
