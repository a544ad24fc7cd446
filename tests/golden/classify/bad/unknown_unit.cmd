brightline classify --fact link_bandwidth=600GB/q
