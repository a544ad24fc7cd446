# Tables and terms that the program does not know.
brightline check ../../own_tables/greenhouse.rule
