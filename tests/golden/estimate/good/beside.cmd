# Two kinds share the batch; days, cost and energy are of the work that they share.
brightline estimate "H100 SXM5 80GB" --chips 8 --beside "8 x A100 SXM4 80GB" --workload llama2-7b-training --price-per-hour 2 --color never | head -16
# The second kind is idle where it makes nothing faster.
brightline estimate "H100 SXM5 80GB" --chips 8 --beside "1 x L4" --workload llama2-7b-training --color never | grep -E "first takes|idle"
