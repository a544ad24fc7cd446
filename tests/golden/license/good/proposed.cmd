brightline classify "H20 96GB" --rulebook hr-6875 --on 2026-08-01
