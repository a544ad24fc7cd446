# Every document names the program and its commit, and those that rest on rules the same digest and horizon.
digest=$(brightline --version --json | jq -r .rules.digest)
cd "$SCRATCH"
brightline audit --entry 3A090 --on 2023-11-17 --out a.sqlite >a.txt 2>&1
sqlite3 a.sqlite "SELECT value FROM run WHERE name = 'program'"  # another build does not continue this file
for line in "--version" "classify H100_SXM5_80GB" "audit" "check" "test" "catalog lint" "catalog list" "catalog show H100_SXM5_80GB" \
  "derive A100_SXM4_80GB --avoid 3A090 --on 2022-11-08" "estimate H100_SXM5_80GB --workload gpt3-175b-training --chips 1024" \
  "diff --from 2023-11-16 --to 2023-11-17"; do
  words=(${line})
  brightline "${words[@]//_/ }" --json 2>/dev/null |
    jq -c --arg line "$line" --arg digest "$digest" \
      '[$line, .schema, .program.version, (.program.commit | test("^[0-9a-f]{40}(-modified)?$")?),
        (.rules | if . then [.digest == $digest, .horizon] else null end)]'
done
