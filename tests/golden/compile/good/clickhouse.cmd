# The statement for clickhouse: readable, with the provisions as comments, hostile names quoted.
brightline compile --to sql --dialect clickhouse --rules ../small.rule --map ../small.toml --on 2024-01-01
