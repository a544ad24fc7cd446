brightline classify L4 --on
