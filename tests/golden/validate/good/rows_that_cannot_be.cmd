brightline validate ../data/hostile.csv
brightline validate ../data/hostile.csv --json | grep -A 8 -E "\"(uncovered|unused)\""
brightline validate ../data/hostile.csv ../data/more_rows.csv | sed -n "/not covered/,$ p"
