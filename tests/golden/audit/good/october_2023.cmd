brightline audit --entry 3A090 --on 2023-11-17
