# More requests in flight than run at once: the others wait, which the time to the first token and its limit contain.
chat() {
  cat > "$SCRATCH/chat.toml" <<TOML
phase = "serving"
software = "serving-2025"
precision = "fp8"
prompt = 20000
output = 100
through_server = true
concurrency = $1
${2:-}

[model]
layers = 80
hidden = 8192
ffn = 28672
heads = 64
kv_heads = 8
vocabulary = 128256
gated = true
TOML
  brightline estimate "H100 SXM5 80GB" --workload "$SCRATCH/chat.toml" --chips 8 --color never 2>&1 | grep -E "^    throughput|^    latency|run at once" || true
}
chat 4
chat 2000
chat 4 "first_token_limit = 3"
chat 2000 "first_token_limit = 3"
