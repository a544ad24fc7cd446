brightline check --audit N0530_unverified.rule
