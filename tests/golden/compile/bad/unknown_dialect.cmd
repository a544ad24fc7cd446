brightline compile --to sql --dialect oracle --rules ../small.rule --map ../plain.toml
