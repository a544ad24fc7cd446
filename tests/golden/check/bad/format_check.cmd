brightline fmt --check format_check.rule
