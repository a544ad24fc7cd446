# A reference in a table is answered; for a known table, the fact that decides which rows count is missing.
brightline classify --rules tables.rule --fact power=20W --fact throughput.fp8=200TOPS --fact throughput=complete --entry 9Z002
brightline classify --rules tables.rule --fact power=9W --fact throughput.fp8=200TOPS --fact throughput=complete --entry 9Z002
brightline classify --rules tables.rule --fact throughput.fp8=200TOPS --fact throughput=complete --entry 9Z003
brightline classify --rules tables.rule --fact datacenter=yes --entry 9Z003
