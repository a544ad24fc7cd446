# No exception where 740.2(a)(6) allows none; and what the answer for a party of the United Arab Emirates depends on.
brightline classify "GeForce RTX 4090" --to Iran --hq Iran --on 2024-06-01
brightline classify "H100 PCIe 80GB" --to UAE --hq UAE --on 2026-11-01 --fact uae_interim_party=yes
