brightline derive --history
