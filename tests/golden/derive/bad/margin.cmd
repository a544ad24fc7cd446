brightline derive "A100 SXM4 80GB" --margin much
brightline derive "A100 SXM4 80GB" --margin 100%
brightline derive "A100 SXM4 80GB" --margin -1%
