brightline classify --fact throughput.fp8=1979TOPS --fact throughput.16bit=989.5TFLOPS --fact throughput=complete --fact die_area=814mm2 --entry 3A090 --on 2023-11-17
brightline classify --fact throughput.int8=300MacTOPS --fact throughput=complete --entry 3A090 --on 2023-11-17
brightline classify --fact throughput.int8=300MacTOPS --entry 3A090 --on 2023-11-17
