brightline classify --fact tpp=1700 --fact die_area=0mm2
