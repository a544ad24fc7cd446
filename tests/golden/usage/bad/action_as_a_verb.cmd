brightline import parts.csv
