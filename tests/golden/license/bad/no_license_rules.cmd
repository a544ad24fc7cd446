brightline classify "L40S" --to CN --rulebook s-3374 --on 2026-08-01
