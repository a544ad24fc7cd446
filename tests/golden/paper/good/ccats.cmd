# A request for classification: of a part that is described, and of one that is undetermined, whose block 22(a) is blank.
brightline classify "H100 SXM5 80GB" --on 2026-08-01 --paper ccats | sed -n '/^## Blocks/,/^## Facts/p'
brightline classify "Instinct MI308X" --on 2026-08-01 --paper ccats | sed -n '/^## Blocks/,/^## Facts/p'
