brightline estimate "A100 SXM4 80GB" --cap link_bandwith=400GB/s --workload gpt3-175b-training
