# The memo of a part of which no rate is known: its conclusion says what is missing and what would decide.
brightline classify "Instinct MI308X" --on 2024-06-01 --memo | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/; s/^(\| Program \|).*/\1 … |/; s/^(\| Catalog \|).*/\1 … |/'
