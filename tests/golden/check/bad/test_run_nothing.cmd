brightline test --run nowhere test_run_nothing.rule
