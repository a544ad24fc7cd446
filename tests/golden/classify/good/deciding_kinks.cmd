# The values that would decide if an amount has kinks where the operands of `max` and `min` cross.
cd "$SCRATCH"
cat > kinks.rule <<'RULE'
rulebook zz "sample"
source S "1 S 1" published 2022-01-01
unit W2 = 1 W*W
item chip "a chip"
  fact power? : W
entry 9Z001 "above the larger" for chip cite S
  edition "First" by S effective 2022-10-21
    paragraph a when (max(power, 10 W) - 10 W) * power is more than 0 W2 cite S "a"
entry 9Z002 "below the smaller" for chip cite S
  edition "First" by S effective 2022-10-21
    paragraph a when (20 W - min(power, 20 W)) * power is more than 0 W2 cite S "a"
RULE
for entry in 9Z001 9Z002; do
  brightline classify --rules kinks.rule --rulebook zz --entry $entry --kind chip --fact power=1..100W --on 2024-01-01
  brightline classify --rules kinks.rule --rulebook zz --entry $entry --kind chip --fact power=1..100W --on 2024-01-01 --json | jq -c '.results[0].deciding'
done
