# What arrives has no interval, in a fleet, in JSON and in a table: only chips that are slower than estimated may fall behind.
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
brightline estimate "H100 SXM5 80GB" --workload "$SCRATCH/chat.toml" --chips 64 --beside "64 x H200 SXM 141GB" --color never | grep -E "two kinds|a token"
brightline estimate "H100 SXM5 80GB" --workload "$SCRATCH/chat.toml" --chips 64 --json | jq -c '.base | [.value, .low, (.high * 1e6 | round), .binding]'
brightline estimate "H100 SXM5 80GB" "H200 SXM 141GB" --workload "$SCRATCH/chat.toml" --chips 64 --color never | grep -E "item|H100 SXM5|H200 SXM "
