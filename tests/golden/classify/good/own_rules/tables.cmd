# A reference inside a table is answered; of a table that is known, the fact that lets its rows count is missing.
brightline classify --rules tables.rule --fact power=20W --fact throughput.fp8=200TOPS --fact throughput=complete --entry 9Z002
brightline classify --rules tables.rule --fact power=9W --fact throughput.fp8=200TOPS --fact throughput=complete --entry 9Z002
brightline classify --rules tables.rule --fact throughput.fp8=200TOPS --fact throughput=complete --entry 9Z003
brightline classify --rules tables.rule --fact datacenter=yes --entry 9Z003
