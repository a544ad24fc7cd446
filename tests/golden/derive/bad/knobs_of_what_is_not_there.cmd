brightline derive "L40S" --knobs ../data/not_there.toml
brightline derive "Tesla M40" --knobs ../data/planar.toml
