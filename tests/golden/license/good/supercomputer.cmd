brightline classify "H20 96GB" --to CN --hq CN --on 2026-08-01
brightline classify "H20 96GB" --to CN --hq CN --on 2026-08-01 --fact supercomputer_end_use=yes
