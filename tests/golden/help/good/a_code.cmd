brightline help E0301
