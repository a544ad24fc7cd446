# A defined term stated beside facts that give another value is an error that names both; where they agree it is a check.
on=(--entry 3A090 --on 2023-11-17)
try() { brightline classify "$@" "${on[@]}" 2>&1 | sed -n '1,2p'; echo "exit ${PIPESTATUS[0]}"; }
try --fact tpp=4000 --fact die_area=814mm2 --fact performance_density=1 --fact datacenter=yes
try --fact throughput.int8=1979TOPS --fact throughput=complete --fact tpp=1000 --fact die_area=814mm2
try "DGX H100" --fact tpp=100
try "H100 SXM5 80GB" --fact tpp=15832
try --fact tpp=4000 --fact die_area=814mm2 --fact performance_density=4.914 --fact datacenter=yes
try --fact throughput.int8=600TOPS --fact throughput=complete --fact tpp=4800 --fact die_area=814mm2 --fact datacenter=yes
