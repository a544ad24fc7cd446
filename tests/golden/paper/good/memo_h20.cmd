# The memo of a part that 3A090 does not describe, on the day of its first rule; no paper says more than its answer.
brightline classify "H20 96GB" --on 2023-11-17 --memo | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/; s/^(\| Program \|).*/\1 … |/; s/^(\| Catalog \|).*/\1 … |/'
