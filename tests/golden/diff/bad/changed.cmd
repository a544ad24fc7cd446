# With --fail-on changed, a change gives exit code 1; an unfinished audit cannot be compared.
../../few_items "$SCRATCH/few.sqlite"
cd "$SCRATCH"
brightline audit --catalog few.sqlite --entry 3A090 --on 2023-11-16 --out a.csv 2>/dev/null
brightline audit --catalog few.sqlite --entry 3A090 --on 2023-11-17 --out b.csv 2>/dev/null
brightline diff --from-audit a.csv --to-audit b.csv --fail-on changed --json 2>&1 >/dev/null
echo "exit $?"
echo "item,outcome" > c.csv
brightline diff --from-audit a.csv --to-audit c.csv
echo "exit $?"
brightline diff --from-audit a.csv
