brightline classify L4 --on 2023-02-30
