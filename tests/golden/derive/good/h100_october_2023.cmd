brightline derive "H100 SXM5 80GB" --avoid 3A090 --on 2023-11-17 --compare "H20 96GB" --explain
