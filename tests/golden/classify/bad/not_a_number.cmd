brightline classify --fact tpp=1e400
