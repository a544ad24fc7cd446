# The statement for postgresql: readable, with the provisions as comments, hostile names quoted.
brightline compile --to sql --dialect postgresql --rules ../small.rule --map ../small.toml --on 2024-01-01
