brightline classify "H100 SXM5 80GB" --to SG --hq SG --parent CN --from US --on 2026-08-01
