brightline compile --to cobol --rules ../small.rule --map ../plain.toml
