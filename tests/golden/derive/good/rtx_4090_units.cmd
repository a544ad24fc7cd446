brightline derive "GeForce RTX 4090" --avoid 3A090 --on 2023-12-28 --knobs ../data/units_of_4090.toml --compare "GeForce RTX 4090 D"
