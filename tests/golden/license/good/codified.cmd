brightline classify "H100 SXM5 80GB" --to DE --hq DE --on 2025-06-01
brightline classify "H100 SXM5 80GB" --to DE --hq DE --on 2025-06-01 --posture codified
