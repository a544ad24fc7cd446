brightline diff --to-rulebook s-3375 --on 2026-08-01
brightline diff --to-rulebook s-3374 --to-rules x.rule
brightline diff --to-rulebook s-3374 --on 2026-08-01 --assume tf32=32
