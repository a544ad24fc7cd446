brightline derive "A100 SXM4 80GB" --knobs ../data/torn.toml
brightline derive "A100 SXM4 80GB" --knobs ../data/there_is_none.toml
