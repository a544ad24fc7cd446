brightline classify L4 --entry 3A09
