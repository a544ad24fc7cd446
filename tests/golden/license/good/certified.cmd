# All nine certificates of Supp. No. 2 to Part 748, paragraph (dd), and one that is missing.
facts="--fact units_reported=yes --fact supply_in_united_states=yes --fact foundry_capacity_kept=yes --fact shipped_share=0.5 --fact no_barred_parties=yes --fact customers_known=yes --fact remote_users_listed=yes --fact infrastructure_conditions=yes --fact tested_in_united_states=yes"
brightline classify "H200 SXM 141GB" --to China --hq CN --from US --on 2026-08-01 $facts --fact physical_security=yes
brightline classify "H200 SXM 141GB" --to China --hq CN --from US --on 2026-08-01 $facts | grep -A 1 "review"
