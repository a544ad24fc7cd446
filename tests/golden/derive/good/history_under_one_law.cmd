brightline derive --history --on 2023-11-17
