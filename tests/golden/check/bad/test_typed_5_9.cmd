brightline test test_typed_5_9.rule
