# Only one of the other answers matters, and only a suggested example notices it: no survivor of `fact purpose`.
brightline test --coverage coverage_of_presumptions.rule | grep -e 'fact purpose' -e 'mutants noticed'
