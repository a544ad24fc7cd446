brightline derive "B200 SXM" --avoid review_2026 --on 2026-08-01
