../../few_items "$SCRATCH/few.sqlite"
brightline audit --catalog "$SCRATCH/few.sqlite" --entry 3A090 --on 2023-11-17 --out $SCRATCH/a.csv; head -3 $SCRATCH/a.csv | tr -d "\r" | sed "s/sha256:[0-9a-f]*/sha256:(digest)/"; wc -l < $SCRATCH/a.csv
