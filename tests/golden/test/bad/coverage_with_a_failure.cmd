# An example that fails as the rules are would notice every change of them, also where it is not asked for.
brightline test coverage_with_a_failure.rule --coverage --run 4801
brightline test coverage_with_a_failure.rule --coverage
