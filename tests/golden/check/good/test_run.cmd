brightline test --run "below|thin" test_run.rule
brightline test --json --run market test_run.rule
