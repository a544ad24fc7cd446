# Every default that an answer rests on is listed with how to change it.
brightline classify --fact memory_bandwidth=819GB/s --fact package_area=121mm2 --fact throughput=none --entry 3A090 --on 2025-01-15
echo
brightline classify --fact memory_part=yes --fact memory_bandwidth=819GB/s --fact package_area=121mm2 --fact throughput=none --entry 3A090 --on 2025-01-15 | head -3
echo
brightline classify "HBM3 stack 24GB" --entry 3A090 --on 2025-01-15 | head -3
echo
brightline classify --fact tpp=4000 --fact die_area=500mm2 --entry 3A090 --on 2025-01-15 --json | jq -c '.results[0] | {outcome, assumed}'
echo
brightline classify "H100 SXM5 80GB" --to VN --on 2024-01-15 | grep -A20 'assumed; another'
