brightline doc mistake.rule
