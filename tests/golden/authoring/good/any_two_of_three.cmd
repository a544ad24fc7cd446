brightline test --coverage any_two_of_three.rule
