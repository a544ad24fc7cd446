brightline derive "Tesla M40" --rules ../data/dense_or_planar.rule --rulebook dense-or-planar --on 2023-02-01
