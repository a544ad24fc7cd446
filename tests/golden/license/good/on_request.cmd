brightline classify "H20 96GB" --entry 3A991 --on 2024-06-01
brightline classify "DGX H100" --entry 5A992 --fact described_in_5A992_c=yes --on 2025-06-01
