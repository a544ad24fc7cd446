brightline classify --kind software --fact developed_kind=computers --fact developed_items=a --to VN --hq VN --on 2026-08-01
brightline classify --kind technology --fact developed_kind=circuits --fact developed_items=b --to DE --hq DE --from CN --on 2026-08-01
