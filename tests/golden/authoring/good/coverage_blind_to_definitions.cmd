brightline test --coverage coverage_blind_to_definitions.rule
