brightline classify "A100 SXM4 80GB" --entry 3A090 --on 2022-10-20
