brightline derive "H100 SXM5 80GB" --avoid 3A090 --on 2023-11-17 --robust-to s-3374 --robust-to hr-6875
