# A comparison says what it compared and what it left out; licences count; a documented default that is not there is an error.
cd "$SCRATCH"
on=(--entry 3A090 --on 2024-01-15)
brightline audit "${on[@]}" --to CN --out cn.csv 2>/dev/null
brightline audit "${on[@]}" --to JP --out jp.csv 2>/dev/null
brightline audit "${on[@]}" --to CN --out cn.jsonl 2>/dev/null
brightline audit "${on[@]}" --out without.csv 2>/dev/null
brightline diff --from-audit jp.csv --to-audit cn.csv 2>/dev/null | grep -E '^[^ ]' | cut -c1-120
brightline diff --from-audit jp.csv --to-audit cn.csv --json 2>/dev/null | jq -c '.unchanged, .compared, .left_out'
brightline diff --from-audit cn.jsonl --to-audit cn.csv 2>&1 | grep -E 'compared|changed'
brightline diff --from-audit without.csv --to-audit cn.csv 2>&1 | grep -E 'compared|changed'
cat > mine.rule <<'END'
rulebook what-if "What if"
use "integrated_circuit.rule"
source POLICY "House policy" published 2024-01-02
entry 3A090 "fast parts"  for integrated_circuit
  cite POLICY "1"
  edition "first"  by POLICY  effective 2024-01-01
    paragraph a "fast"
      when tpp is 1000 TPP or more
      cite POLICY "1.a"
END
brightline diff --on 2026-11-29 --rules mine.rule --to-rulebook what-if; echo "exit $?"
brightline diff --on 2026-11-29 --rules mine.rule --from-rulebook what-if --to-rulebook what-if; echo "exit $?"
brightline diff --from-rulebook us-ear --to-rulebook us-ear --on 2024-01-15; echo "exit $?"
brightline diff --to-rulebook s-3374 --on 2026-08-01 2>&1 | tail -2
