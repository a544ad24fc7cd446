brightline classify --fact tpp=1613.792 --fact die_area=272.6mm2 --fact datacenter=yes --entry 3A090 --on 2023-11-17
brightline classify --fact tpp=1600.32 --fact die_area=500.1mm2 --fact datacenter=yes --entry 3A090 --on 2023-11-17
brightline classify --fact tpp=4799.999999 --fact performance_density=1 --fact datacenter=yes --entry 3A090 --on 2023-11-17
