brightline help boundaries
