brightline classify "GeForce RTX 4090 D" --explain --entry 3A090 --on 2023-11-17
