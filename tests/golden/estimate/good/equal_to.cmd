# The number goes in steps, and its interval agrees with what --against says of as many: they may be enough.
brightline estimate "H800 SXM5 80GB" --equal-to "256 x H100 SXM5 80GB" --workload llama2-7b-training-fsdp --json | jq -c .chips
brightline estimate "H100 SXM5 80GB" --against "H800 SXM5 80GB" --workload llama2-7b-training-fsdp --chips 256 --json | jq -c '.loss.reoptimized | map_values(. * 1000 | round)'
