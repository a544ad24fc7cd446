brightline estimate "A100 SXM4 80GB" --workload gpt3-175b-trainin
