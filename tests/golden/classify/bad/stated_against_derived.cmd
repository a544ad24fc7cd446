# A stated term that other facts contradict is an error with both values; it is checked within its precision.
on="--entry 3A090 --on 2023-11-17"
brightline classify --fact tpp=4000 --fact die_area=814mm2 --fact performance_density=1 $on
brightline classify --fact throughput.int8=1979TOPS --fact tpp=1000 $on
brightline classify "DGX H100" --fact tpp=100 --on 2023-11-17
brightline classify --fact throughput.int8=1979TOPS --fact throughput=complete --fact tpp=20000 $on
brightline classify --fact tpp=4000 --fact die_area=814mm2 --fact performance_density=4.9 $on | head -4
brightline classify --fact throughput.int8=1979TOPS --fact tpp=15800 $on | head -2
brightline classify --fact tpp=4000 --fact die_area=814mm2 --fact performance_density=2 $on
