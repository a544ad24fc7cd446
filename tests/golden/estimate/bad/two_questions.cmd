brightline estimate "H100 SXM5 80GB" --workload llama2-7b-prefill --tornado 20% --cap link_bandwidth=400GB/s
brightline estimate "H100 SXM5 80GB" --workload llama2-7b-prefill --tornado 20% --sweep link_bandwidth=100..400GB/s
