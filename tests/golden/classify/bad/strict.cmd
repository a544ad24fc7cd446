brightline classify --fact tpp=1700 --fact datacenter=yes --entry 3A090 --on 2023-11-17 --strict > /dev/null
