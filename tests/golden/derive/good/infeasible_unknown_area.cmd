brightline derive "Ascend 910B1" --avoid 3A090 --on 2023-11-17 --knobs ../data/clock_not_below_40_percent.toml
