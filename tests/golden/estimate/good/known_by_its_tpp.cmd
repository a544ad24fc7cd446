# Rates follow from the rulebook's term; what is given beside it holds.
brightline estimate --fact tpp=4799TPP --fact memory_bandwidth=2TB/s --fact memory_capacity=64GB --workload llama2-7b-prefill --color never | grep -E "step|utilization|note: rates"
