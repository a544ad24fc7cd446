cat > "$SCRATCH/mine.toml" <<'TOML'
phase = "training"
softwear = "megatron-2024"
software = "megatron-2024"
precision = "bf16"
sequence = "long"
global_batch = 64

[model]
layers = 12
hiden = 1024
ffn = 4096
heads = 16
kv_heads = 16
vocabulary = 32000
TOML
cd "$SCRATCH" && brightline estimate "A100 SXM4 80GB" --workload ./mine.toml
