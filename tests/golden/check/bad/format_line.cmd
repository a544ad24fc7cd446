brightline check --format line format_line.rule
