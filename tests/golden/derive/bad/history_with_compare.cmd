brightline derive --history "H100 SXM5 80GB" --compare "H20 96GB"
