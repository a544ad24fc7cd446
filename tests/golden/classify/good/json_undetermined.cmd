brightline classify --fact tpp=1700 --fact datacenter=yes --json --entry 3A090 --on 2023-11-17 | sed "s/sha256:[0-9a-f]*/sha256:(digest)/"
