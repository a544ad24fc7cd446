brightline derive "A100 SXM4 80GB" --knobs ../data/out_of_bounds.toml
