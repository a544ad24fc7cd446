brightline derive "H100 SXM5 80GB" --avoid 3A090 --on 2023-03-21 --compare "H800 SXM5 80GB"
