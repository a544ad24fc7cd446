# Whether a foreign-made circuit is subject to the EAR: only on request, and no answer of it says that it is not.
sheet="--entry worksheet_circuit --on 2026-09-24 --fact foreign_made=yes"
brightline classify "H100 SXM5 80GB" $sheet --fact controlled_content=0.12 --to IR | grep -E '^  [a-d]|^H100|^  to |clearance'
brightline classify "H100 SXM5 80GB" $sheet --fact controlled_content=0.12 --to DE --fact product_of_h=no | grep -E '^  [a-d]|^H100|^  to |clearance'
