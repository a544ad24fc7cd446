brightline check E0111_any_row.rule
