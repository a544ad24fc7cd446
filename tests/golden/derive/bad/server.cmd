brightline derive "DGX H100" --on 2023-11-17
