brightline classify H100
