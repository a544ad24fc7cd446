brightline derive --history "L40S"
