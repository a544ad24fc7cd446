brightline classify --kind programme --fact tpp=1 --to CN
