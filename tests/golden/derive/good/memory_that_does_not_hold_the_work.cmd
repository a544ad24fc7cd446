brightline derive "H100 SXM5 80GB" --on 2026-08-01 --rulebook hr-6875 --knobs ../data/stacks_alone.toml --workload llama2-70b-decode --workload gpt3-175b-training
