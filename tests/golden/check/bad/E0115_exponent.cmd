brightline check E0115_exponent.rule
