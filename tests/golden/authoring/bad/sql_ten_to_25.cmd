brightline compile --to sql --rules ../good/sql_ten_to_25.rule --map ../good/models.toml
