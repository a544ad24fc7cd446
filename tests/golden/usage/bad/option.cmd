brightline classify "H100 SXM5 80GB" --postur=codified
