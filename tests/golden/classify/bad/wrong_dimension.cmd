brightline classify --fact die_area=814GB/s
