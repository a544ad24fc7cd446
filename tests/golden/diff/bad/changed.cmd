# A change is exit 1 when it is asked for; an audit that did not end is no side.
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
