brightline classify --fact tpp=1700 --fact datacenter=yes --entry 3A090 --on 2023-11-17
# A fact without influence is not asked for.
brightline classify --fact tpp=1599.999 --entry 3A090 --on 2023-11-17
brightline classify --fact tpp=4800 --entry 3A090 --on 2023-11-17
