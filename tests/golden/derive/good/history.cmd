../../few_items "$SCRATCH/few.sqlite"
brightline derive --history --catalog "$SCRATCH/few.sqlite"
