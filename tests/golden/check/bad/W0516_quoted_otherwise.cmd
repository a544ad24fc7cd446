# What `check` says where a condition and the words of the law beside it differ.
brightline check --fail-on warning W0516_quoted_otherwise.rule
