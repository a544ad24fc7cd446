# `+` and `#` tell products apart; the spellings of drivers, benchmarks and catalogs meet in one crosswalk.
cd "$SCRATCH"
printf 'table = "parts"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\ndie_area = { column = "die", unit = "mm2" }\ndatacenter = { column = "dc" }\n' > map.toml
printf '%s\n' sku,int8,die,dc 'NPU 8+ Gen 1,700,200,yes' 'Core #2,700,200,yes' > a.csv
printf '%s\n' sku,int8,die,dc 'NPU 8 Gen 1,100,200,yes' 'Core 2,100,200,yes' > b.csv
brightline catalog import a.csv --map map.toml --into own.sqlite >/dev/null
for name in 'NPU 8 Gen 1' 'Core 2' 'H20'; do brightline classify "$name" --catalog own.sqlite --entry 3A090 2>&1 | head -2; done
brightline catalog import b.csv --map map.toml --into own.sqlite | grep -v lint
brightline catalog list --names --catalog own.sqlite
while read -r name; do
  echo "$name: $(brightline classify "$name" --entry 3A090 --on 2023-11-17 2>&1 | sed 's/   .*//' | head -4 | tr '\n' ' ')"
done <<'END'
Tesla V100-SXM2-32GB
NVIDIA H100 80GB HBM3
NVIDIA H200-SXM5-141GB
AMD Instinct MI300X 192GB HBM3
NVIDIA Blackwell GPU (B200-SXM-180GB)
NVIDIA(R) H100(TM) SXM5 80GB
NVIDIA® H100™ PCIe 80GB
ＮＶＩＤＩＡ Ｌ４０
A100-PCle-40GB
NVIDIA A40 (graphics mode)
END
echo "several names, one unknown"
brightline classify "L40" "No such part" "H20 96GB" --entry 3A090 --on 2023-11-17 --json | jq -c '[.results[].item], .unknown'
brightline classify "L40" "No such part" "H20 96GB" --entry 3A090 --on 2023-11-17 2>&1 >/dev/null; echo "exit $?"
