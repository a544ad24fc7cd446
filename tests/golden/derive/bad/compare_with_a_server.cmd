brightline derive "A100 SXM4 80GB" --avoid 3A090 --on 2022-11-08 --compare "DGX H100"
