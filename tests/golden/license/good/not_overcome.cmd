# No exception for a supercomputer, for items controlled for missile technology, or with a listed party.
brightline classify "GeForce RTX 4090" --to CN --hq CN --from SG --on 2026-09-24 --fact described_in_5A992_c=yes --fact supercomputer_end_use=yes --assume nac_by_entry=no | grep "exception NAC"
brightline classify "GeForce RTX 4090" --to VN --hq VN --on 2026-09-24 --fact paragraph_of_3A001=missile_or_military | grep "exception ACA"
brightline classify "GeForce RTX 4090" --to VN --hq VN --on 2026-09-24 --fact entity_listed=yes | grep "exception ACA"
brightline classify "GeForce RTX 4090" --to VN --hq VN --on 2026-09-24 | grep "exception ACA"
