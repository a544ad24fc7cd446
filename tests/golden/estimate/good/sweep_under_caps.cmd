# The caps hold at every step, and the loss is that from the item to the other one.
brightline estimate "H100 SXM5 80GB" --against "H800 SXM5 80GB" --cap tpp=4800TPP --sweep link_bandwidth=100..400GB/s --steps 3 --workload gpt3-175b-training-2022 --color never
