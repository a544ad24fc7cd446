brightline derive --history --explain "H100 SXM5 80GB"
