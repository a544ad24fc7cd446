# The part of the layout that excludes all others is named, with what it may be.
brightline estimate "H100 SXM5 80GB" --workload gpt3-175b-training-2024 --tensor 3
brightline estimate "H100 SXM5 80GB" --workload gpt3-175b-training-2024 --tensor 8 --pipeline 8 --data 32
brightline estimate "H100 SXM5 80GB" --workload gpt3-175b-training-2024 --expert 8
brightline estimate "H100 SXM5 80GB" --workload llama3-70b-serving --micro-batch 4
brightline estimate "H100 SXM5 80GB" --workload llama3-70b-serving --pipeline 3
