brightline classify L4 --entry 9Z999
