# Examples with tables and terms that the program does not know.
brightline test ../../own_tables/greenhouse.rule
