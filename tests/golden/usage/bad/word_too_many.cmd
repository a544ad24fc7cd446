brightline audit extra
