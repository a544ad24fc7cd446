# Every default that decides the answer is listed, with the option to change it.
brightline classify --fact memory_bandwidth=1200GB/s --fact package_area=110mm2 --fact throughput=none --fact datacenter=yes --entry 3A090 --on 2025-03-01
brightline classify --fact memory_bandwidth=1200GB/s --fact package_area=110mm2 --fact throughput=none --fact datacenter=yes --fact memory_part=yes --entry 3A090 --on 2025-03-01
brightline classify --fact memory_bandwidth=1200GB/s --fact package_area=110mm2 --fact throughput=none --fact datacenter=yes --entry 3A090 --on 2025-03-01 --json | jq -c '.results[0].assumed'
brightline classify "H100 SXM5 80GB" --entry 3A090 --on 2023-11-17 --json | jq -c '.results[0].assumed'
