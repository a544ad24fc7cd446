brightline derive "A100 SXM4 80GB" --rules ../data/everything.rule --rulebook everything --on 2023-02-01
