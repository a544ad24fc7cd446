brightline check country_uk.rule
