brightline derive "A100 SXM4 80GB" --avoid 3A090 --on 2022-11-08 --compare "A800 SXM4 80GB" --workload gpt3-175b-training --explain --knobs ../data/links_alone.toml --json
