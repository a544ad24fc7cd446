brightline test --coverage test_coverage.rule
