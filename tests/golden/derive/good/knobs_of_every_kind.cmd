brightline derive "L40S" --avoid 3A090 --on 2023-11-17 --knobs ../data/every_kind.toml --workload llama2-70b-prefill --explain
