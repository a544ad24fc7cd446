# An example that fails already would notice every change, so no mutants are judged.
brightline test coverage_with_a_failure.rule --coverage --run 4801
brightline test coverage_with_a_failure.rule --coverage
