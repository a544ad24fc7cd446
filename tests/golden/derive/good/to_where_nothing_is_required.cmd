brightline derive "H100 SXM5 80GB" --avoid 3A090 --on 2024-06-01 --to Germany --hq Germany --workload llama2-70b-decode
