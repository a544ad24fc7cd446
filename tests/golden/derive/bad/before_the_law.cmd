brightline derive "A100 SXM4 80GB" --avoid 3A090 --on 2020-01-01
