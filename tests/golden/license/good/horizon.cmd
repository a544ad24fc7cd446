# Days after the one up to which the rules were compared with the law: one line; what is due with --explain.
brightline classify "GeForce RTX 4090" --entry 3A090 --on 2026-09-25 | tail -2
brightline classify "GeForce RTX 4090" --entry 3A090 --on 2026-09-25 --explain | tail -4
brightline classify "GeForce RTX 4090" --entry 3A090 --on 2026-09-24 | tail -1
brightline classify "GeForce RTX 4090" --entry 3A090 --on 2026-09-25 --json | sed -n '/"horizon"/,/^ }/p'
brightline classify "GeForce RTX 4090" --entry 3A090 --on 2026-09-24 --strict >/dev/null && echo known
brightline classify "GeForce RTX 4090" --entry 3A090 --on 2026-09-25 --strict >/dev/null || echo "beyond: $?"
