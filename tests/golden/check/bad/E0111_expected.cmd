brightline check E0111_expected.rule
