brightline derive "A100 SXM4 80GB" --knobs ../data/wrong_kind.toml
