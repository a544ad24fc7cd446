brightline check --format sarif format_sarif.rule
