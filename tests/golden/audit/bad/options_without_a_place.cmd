# An option without effect is refused, and the message says what it is for.
brightline audit --profile internal
brightline audit --profile internal --out x.json
brightline audit --profile internal --out - --json
brightline audit - --map m.toml --profile internal --out x.csv
brightline audit --since 2023-11-16
brightline audit --since 2023-11-16 --out x.csv
brightline audit --since 2023-11-16 --out x.json
brightline audit --restart --out x.csv
brightline audit - --map m.toml --rulebook us-ear,japan
brightline audit - --map m.toml --rulebook us-ear,japan --out x.csv
brightline audit --fail-on both
brightline report --out r.pdf
