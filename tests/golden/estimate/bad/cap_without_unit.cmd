brightline estimate "A100 SXM4 80GB" --cap link_bandwidth=400 --workload gpt3-175b-training
