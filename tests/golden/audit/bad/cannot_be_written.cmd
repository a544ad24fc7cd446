brightline audit --out /proc/a.csv
