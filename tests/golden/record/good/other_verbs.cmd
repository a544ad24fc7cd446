# The other verbs: each record is answered again with the same bytes.
cp ../../own_tables/{greenhouse.rule,houses.csv,houses.toml} "$SCRATCH"; cd "$SCRATCH"
keep() { brightline "$@" --record "$1.blr" --force >/dev/null 2>&1 && brightline verify "$1.blr" >/dev/null && brightline replay "$1.blr" --json | jq -c '[.verb, .same, .of, .different]'; }
keep classify --fact tpp=4800 --fact datacenter=yes --on 2023-11-17
keep diff --from 2023-11-16 --to 2023-11-17 --entry 3A090
keep derive "A100 SXM4 80GB" --avoid 3A090 --on 2022-11-08 --workload gpt3-175b-training
unzip -l derive.blr | awk '{print $NF}' | grep inputs
keep derive "A100 SXM4 80GB" --avoid 3A090 --on 2022-11-08
unzip -l derive.blr | awk '{print $NF}' | grep inputs
keep estimate "H100 SXM5 80GB" --against "H800 SXM5 80GB" --workload gpt3-175b-training --chips 1024
unzip -l estimate.blr | awk '{print $NF}' | grep -E 'inputs|catalog'
sed 's/1000 W or more/500 W or more/' greenhouse.rule > later.rule
keep diff --from-rules greenhouse.rule --to-rules later.rule --on 2024-06-01
unzip -l diff.blr | awk '{print $NF}' | grep -E 'rules|inputs|catalog'
for rules in greenhouse later; do
  brightline audit houses.csv --map houses.toml --rules $rules.rule --on 2024-06-01 --out $rules.csv 2>/dev/null
done
keep diff --from-audit greenhouse.csv --to-audit later.csv
unzip -l diff.blr | awk '{print $NF}' | grep -E 'rules|inputs|catalog|results'
