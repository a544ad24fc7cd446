brightline check E0123_date_form.rule
