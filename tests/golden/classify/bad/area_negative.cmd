brightline classify --fact tpp=1700 --fact die_area=-814mm2
