brightline derive "H100 SXM5 80GB" --avoid 3A090 --on 2023-11-17 --margin 2%
