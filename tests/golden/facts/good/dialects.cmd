# The dialects of the trade: units as data sheets print them, sep=;, other encodings, days with offsets, and what is refused.
cd "$SCRATCH"
printf 'table = "t"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\nlink_bandwidth = { column = "link", unit = "GB/s" }\n' > t.toml
cat > t.csv <<'END'
sku,int8,link
A,"1,979 teraFLOPS*",18 x 50 GB/s
B,1979 TFLOPS²,900 GB/s
C,1.979 PetaFLOPS,0.9 TB/s
D,1979 tflops,7200 Gb/s
E,989.5 TFLOPS | 1979 TFLOPS*,18x50GB/s
F,1979 TFLOPS (dense),12 × 50 GB/s
G,1979 TFLOPS with sparsity,900 gb/s
H,3958 TOPS sparse,900GBps
END
brightline catalog import t.csv --map t.toml --on 2026-11-29 --into a.sqlite
for item in A E F; do brightline catalog show $item --catalog a.sqlite | grep -E '^  (throughput|link)|printed'; done
printf 'sep=;\r\nsku;int8;link\r\nA;1979,5;900\r\n' > t.csv; printf 'decimal = ","\n' | cat - t.toml > d.toml
brightline catalog import t.csv --map d.toml --on 2026-11-29 --into b.sqlite | sed -n 2p; brightline catalog show A --catalog b.sqlite | grep rate
for encoding in windows-1252 gbk shift-jis; do
  case $encoding in windows-1252) name='Böard';; gbk) name='昇腾';; shift-jis) name='テスト';; esac
  printf 'sku,int8,link\n%s,1,1\n' "$name" | iconv -f utf-8 -t $encoding > t.csv
  brightline catalog import t.csv --map t.toml 2>&1 | head -1
  brightline catalog import t.csv --map t.toml --encoding $encoding --on 2026-11-29 --into $encoding.sqlite | sed -n 2p
  brightline catalog list --names --catalog $encoding.sqlite
done
printf -- '- sku: A\n  int8: 1\n' > t.yaml; brightline catalog import t.yaml --map t.toml; echo "exit $?"
printf '%s\n' sku,int8,link,day A,1,1,2023-11-17T23:30:00+09:00 'B,1,1,2023-11-17 10:00:00Z' C,1,1,17.11.2023 D,1,1,11/12/2023 > t.csv
printf '[product]\nannounced = "day"\n' >> t.toml
brightline catalog import t.csv --map t.toml --on 2026-11-29 --into e.sqlite | sed -n 2,6p; for item in A B C; do brightline catalog show $item --catalog e.sqlite | grep announced; done
