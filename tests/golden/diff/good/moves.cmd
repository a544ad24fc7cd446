# Items described before and after by different provisions; those under the same provision are unchanged.
../../few_items "$SCRATCH/few.sqlite"
cd "$SCRATCH"
cat > moves.rule <<'RULE'
rulebook zz "sample"
use "integrated_circuit.rule"
source S "1 S 1" published 2022-01-01
entry 9Z001 "circuits" for integrated_circuit cite S
  edition "First" by S effective 2023-01-01 until 2024-01-01
    paragraph a when tpp is 4800 TPP or more cite S "a"
    paragraph b when tpp is 1000 TPP or more cite S "b"
  edition "Second" by S effective 2024-01-01
    paragraph a when tpp is 12000 TPP or more cite S "a"
    paragraph b when tpp is 1000 TPP or more cite S "b"
RULE
cat > another.rule <<'RULE'
rulebook yy "another sample"
use "integrated_circuit.rule"
source S "1 S 1" published 2022-01-01
entry 8Y001 "circuits" for integrated_circuit cite S
  edition "Only" by S effective 2023-01-01
    paragraph a when tpp is 4800 TPP or more cite S "a"
RULE
diff=(brightline diff --rules moves.rule another.rule --rulebook zz --catalog few.sqlite --from 2023-06-01 --to 2024-06-01)
"${diff[@]}"
"${diff[@]}" --json | jq -c '.changed[] | [.item, .from.eccn, .to.eccn]'
# Provisions of two rulebooks have different names: items that both describe are unchanged.
brightline diff --rules moves.rule another.rule --from-rulebook zz --to-rulebook yy --catalog few.sqlite --on 2024-06-01 --json |
  jq -c '.unchanged, (.changed[] | [.item, .from.eccn, .to.eccn])'
