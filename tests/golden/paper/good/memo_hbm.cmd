# The memo of a stack of memory, of which only bounds of the area are known.
brightline classify "HBM3 stack 24GB" --on 2025-03-01 --memo | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/; s/^(\| Program \|).*/\1 … |/; s/^(\| Catalog \|).*/\1 … |/'
