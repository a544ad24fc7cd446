brightline classify --fact tpp=4992 --fact link_bandwidth=550GB/s --fact host_bandwidth=64GB/s --entry 3A090 --on 2022-11-01
brightline classify --fact tpp=4992 --fact link_bandwidth=550GB/s --fact host_bandwidth=64GB/s --assume host_interface_counts=no --entry 3A090 --on 2022-11-01
