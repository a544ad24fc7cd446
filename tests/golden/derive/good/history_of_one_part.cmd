../../few_items "$SCRATCH/few.sqlite"
brightline derive --history --catalog "$SCRATCH/few.sqlite" --explain "H100 SXM5 80GB"
