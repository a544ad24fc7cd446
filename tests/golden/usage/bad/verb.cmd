brightline clasify "H100 SXM5 80GB"
