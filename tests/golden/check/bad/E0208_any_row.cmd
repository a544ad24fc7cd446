brightline check E0208_any_row.rule
