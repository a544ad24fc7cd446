brightline derive --on 2023-11-17
