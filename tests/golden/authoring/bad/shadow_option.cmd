brightline check shadow_option.rule
