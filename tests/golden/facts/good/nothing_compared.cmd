# A comparison without anything to compare does not say that nothing changed; one audit is the same in every form.
cd "$SCRATCH"
cat > gone.rule <<'END'
rulebook gone "Gone"
use "integrated_circuit.rule"
source POLICY "House policy" published 2020-01-01
entry 9A001 "large parts"  for integrated_circuit
  cite POLICY "1"
  edition "only"  by POLICY  effective 2020-01-01  until 2021-01-01
    paragraph a "large"
      when die_area is 5 mm2 or more
      cite POLICY "1.a"
END
brightline diff --rules gone.rule --from 2022-01-01 --to 2023-01-01
brightline diff --rules gone.rule --from 2020-06-01 --to 2022-01-01 2>&1 | tail -2
brightline diff --rules gone.rule --from 2022-01-01 --to 2023-01-01 --json | jq -c '[.changed, .unchanged, .no_edition, .other_kinds]'
brightline diff --from-rules gone.rule --to-rules gone.rule --from 2022-01-01 --to 2023-01-01
sqlite3 t.sqlite "CREATE TABLE skus (sku TEXT, die REAL); INSERT INTO skus VALUES ('A', 814), ('B', 3)"
printf 'table = "skus"\nkey = "sku"\n[facts]\ndie_area = { column = "die", unit = "mm2" }\n' > map.toml
brightline diff --rules gone.rule --catalog t.sqlite --table skus --map map.toml --from 2022-01-01 --to 2023-01-01 2>&1
for day in 2022-01-01 2023-01-01; do
  brightline audit --rules gone.rule --catalog t.sqlite --table skus --map map.toml --on $day --out $day.csv 2>/dev/null
done
brightline diff --from-audit 2022-01-01.csv --to-audit 2023-01-01.csv
for form in csv jsonl; do brightline audit --to CN --on 2026-08-01 --entry 3A090 --out cn.$form 2>/dev/null; done
brightline diff --from-audit cn.csv --to-audit cn.jsonl
