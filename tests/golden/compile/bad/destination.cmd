# Licences are not evaluated for tables, neither in a statement nor in an audit.
brightline compile --to CN --rules ../small.rule --map ../plain.toml --on 2024-01-01
