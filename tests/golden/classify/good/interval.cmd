brightline classify --fact tpp=1912 --fact die_area=590..610mm2 --fact datacenter=yes --entry 3A090 --on 2023-11-17
