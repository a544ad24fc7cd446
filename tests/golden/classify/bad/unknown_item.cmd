brightline classify "H10O SXM5"
