# --limit bounds the search of --coverage, and says when it left something out.
cd ../../../../rules
for limit in 1 1000; do
  echo "limit $limit" >&2
  brightline test --coverage --limit $limit prelude.rule integrated_circuit.rule transaction.rule system.rule proposals >/dev/null
done
