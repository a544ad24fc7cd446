brightline check E0210_over_rows.rule
