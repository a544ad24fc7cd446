brightline derive "H100 SXM5 80GB" --avoid 3A090.a --on 2024-06-01 --to China
