# An entry that the rulebook does not have.
brightline compile --to sql --rules ../small.rule --map ../plain.toml --on 2024-01-01 --entry 9A999
