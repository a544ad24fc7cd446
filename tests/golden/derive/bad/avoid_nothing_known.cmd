brightline derive "A100 SXM4 80GB" --avoid 3A09
brightline derive "A100 SXM4 80GB" --avoid 3A090.b.1
brightline derive "A100 SXM4 80GB" --avoid 3A090.x
brightline derive "A100 SXM4 80GB" --avoid 4E091
