brightline classify --rules rate_and_bits.rule --fact throughput.fp8=1979TOPS --fact throughput=complete
