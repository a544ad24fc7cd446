brightline classify "A100 SXM4 80GB" --entry 3A090 --on 2023-11-17 --fail-on controlled > /dev/null
