# Of several files, the one that holds the row is named.
cd "$SCRATCH"
head -1 "$OLDPWD/../../../../engine/performance/calibration_2026.csv" >none.csv
sed -n 2p "$OLDPWD/../../../../engine/performance/calibration_2026.csv" | sed 's/,GB300,/,no such chip,/' | cat none.csv - >one.csv
brightline validate none.csv one.csv
brightline validate none.csv none.csv
