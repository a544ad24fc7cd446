# With unknown headquarters there may be one policy or none; both parts of the policy ask for the same headquarters.
brightline classify "H100 SXM5 80GB" --to AE --from US --on 2026-08-01
brightline classify "GeForce RTX 4090" --to VN --from US --on 2026-08-01
# A licence is required only with headquarters for which the policy is known.
brightline classify "H100 SXM5 80GB" --to DE --from US --on 2026-08-01
# Certainly memory of 3A090.c, perhaps more: no exception for the rest, and perhaps no policy.
brightline classify --fact memory_part=yes --fact memory_bandwidth=819GB/s --fact package_area=121mm2 --to CN --hq CN --on 2024-12-31
brightline classify "H100 SXM5 80GB" --to AE --from US --on 2026-08-01 --json | grep -A 4 '"review'
# No licence, because the printed law is not enforced.
brightline classify "H100 SXM5 80GB" --to IL --hq IL --parent IL --from US --on 2025-06-01
