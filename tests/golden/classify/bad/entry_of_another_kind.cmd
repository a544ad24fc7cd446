brightline classify "H100 SXM5 80GB" --entry 4A090
