# Tables and terms that no program knows.
brightline check ../../own_tables/greenhouse.rule
