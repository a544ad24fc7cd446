brightline test --coverage coverage_of_references.rule
