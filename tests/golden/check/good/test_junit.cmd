brightline test --format junit test_junit.rule
