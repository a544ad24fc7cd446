# Examples over tables and terms that no program knows.
brightline test ../../own_tables/greenhouse.rule
