brightline classify --fact throughput.fp9=100TOPS
