# The memo of a server: which part decides, and the aggregate of its circuits.
brightline classify "DGX H100" --on 2024-06-01 --to CN --memo | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/; s/^(\| Program \|).*/\1 … |/; s/^(\| Catalog \|).*/\1 … |/'
