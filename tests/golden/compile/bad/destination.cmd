# Licences are not looked at for a table, by an audit neither.
brightline compile --to CN --rules ../small.rule --map ../plain.toml --on 2024-01-01
