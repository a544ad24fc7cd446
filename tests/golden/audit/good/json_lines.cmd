../../few_items "$SCRATCH/few.sqlite"
brightline audit --catalog "$SCRATCH/few.sqlite" --entry 3A090 --on 2023-11-17 --out $SCRATCH/a.jsonl; wc -l < $SCRATCH/a.jsonl; grep -c "\"outcome\":\"described\",\"eccn\"" $SCRATCH/a.jsonl
