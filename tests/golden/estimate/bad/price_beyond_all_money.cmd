brightline estimate "H100 SXM5 80GB" --workload llama2-7b-decode --price 1e308
