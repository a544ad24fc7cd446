brightline check --audit N0530_unverified.rule
brightline check --audit --format line N0530_unverified.rule
