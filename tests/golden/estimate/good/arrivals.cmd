# Four requests a second: the fewest chips that keep up work, nothing is faster than what arrives, and a cap costs latency.
cat > "$SCRATCH/chat.toml" <<'TOML'
phase = "serving"
software = "serving-2025"
precision = "fp8"
prompt = 1024
output = 256
arrival_rate = 4

[model]
layers = 80
hidden = 8192
ffn = 28672
heads = 64
kv_heads = 8
vocabulary = 128256
gated = true
TOML
brightline estimate "H100 SXM5 80GB" --workload "$SCRATCH/chat.toml" --chips 1024 --price-per-hour 2 --cap memory_bandwidth=90% --color never | grep -E "a token|latency|cost |configuration|best under|idle|becomes"
