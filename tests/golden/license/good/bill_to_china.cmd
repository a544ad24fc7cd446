# What a bill would change: a board by its components, and the circuit on it, which depends on an interpretation.
brightline classify "HGX H20 8-GPU" --rulebook hr-6875 --to CN --hq CN --on 2026-08-01
brightline classify "H20 96GB" --rulebook s-3374 --to CN --hq CN --on 2026-08-01
brightline classify "H20 96GB" --rulebook s-3374 --to SG --hq SG --parent HK --on 2026-08-01 --assume host_is_interconnect=yes
