brightline derive --history --json "GeForce RTX 4090"
