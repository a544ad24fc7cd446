brightline classify "A800 SXM4 80GB" "H800 SXM5 80GB" "H20 96GB" L4 "GeForce RTX 4090 D" "GeForce RTX 4090" --entry 3A090 --on 2023-11-17
