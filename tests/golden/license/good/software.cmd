brightline classify --kind software --entry 5D002 --fact paragraph_of_5D002=a_1 --fact developed_items=a --fact datacenter=yes --to VN --hq VN --on 2026-08-01
