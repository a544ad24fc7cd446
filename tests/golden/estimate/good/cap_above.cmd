# A cap above what the part has changes nothing.
brightline estimate "H100 SXM5 80GB" --cap link_bandwidth=4000GB/s --workload gpt3-175b-training --color never
brightline estimate "H100 SXM5 80GB" --cap tpp=2399TPP --workload gpt3-175b-training --color never | grep -A2 "more time"
