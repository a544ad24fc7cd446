brightline derive "L4" --avoid 3A090 --on 2022-11-08
