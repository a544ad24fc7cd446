brightline check --format json format_json.rule
