# Every verb takes --color, also those without colours.
for verb in "catalog list --names" "catalog show L4" "catalog export --out -" "catalog lint" "completion bash" help; do
  brightline $verb --color never >/dev/null 2>&1; echo "$verb: $?"
done
brightline catalog generate --rows 1 --out "$SCRATCH/t.sqlite" --color never
