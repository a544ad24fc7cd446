brightline test --coverage coverage_names_what_it_leaves.rule
