brightline derive "B200 SXM (HGX)" --avoid 3A090 --on 2024-06-01 --knobs ../data/new_die.toml --workload llama2-70b-prefill
