# Another list with its own terms: one threshold, and none for density.
brightline classify "H100 SXM5 80GB" --rulebook japan --to DE --on 2026-08-01
brightline classify "L40" "DGX H100" --rulebook japan --on 2026-08-01
# Both rulebooks.
brightline classify "RTX 6000 Ada Generation" --rulebook us-ear,japan --to DE --hq DE --on 2026-08-01 | grep "described\|licence required\|^us-ear\|^japan"
brightline classify "RTX 6000 Ada Generation" --rulebook us-ear,japan --on 2026-08-01 --json | grep "\"outcome\"\|\"rulebook\""
