# `8,140` may be meant with a decimal comma: it is refused as in tables and in rules.
brightline classify --fact die_area=8,140mm2 --fact tpp=1700TPP --fact datacenter=yes --on 2024-01-15
brightline classify --fact tpp=1,700TPP
brightline classify --fact tpp=814,5
brightline classify --fact tpp=1,700,000TPP --fact die_area=8.140mm2 --fact datacenter=yes --entry 3A090 --on 2024-01-15 | head -3
brightline classify --fact tpp=~1700
