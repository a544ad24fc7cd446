brightline classify L4 --assume tf32_bits=64
