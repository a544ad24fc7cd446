# The unit in a header is used, and a contradicting mapping is refused.
cd "$SCRATCH"
cat >parts.csv <<'C'
sku,INT8 (PFLOPS),Area (cm2),BW (TB/s),dc
R1,1.979,8.14,3.35,yes
C
cat >none.toml <<'T'
table = "parts"
key = "sku"
[facts]
"throughput.int8" = { column = "INT8 (PFLOPS)" }
die_area = { column = "Area (cm2)" }
memory_bandwidth = { column = "BW (TB/s)" }
datacenter = { column = "dc", yes = ["yes"], no = ["no"] }
T
brightline catalog import parts.csv --map none.toml --into o.sqlite --on 2026-11-25
brightline catalog show R1 --catalog o.sqlite | grep -E "area|rate|bandwidth|printed as"
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
brightline audit --catalog t.sqlite --table parts --map none.toml --entry 3A090 --on 2023-11-17 --out t.csv 2>/dev/null; cut -d, -f1,3,4,7 t.csv
sed 's/"BW (TB\/s)"/"BW (TB\/s)", unit = "TB\/s"/; s/"Area (cm2)"/"Area (cm2)", unit = "cm^2"/' none.toml >same.toml
brightline catalog import parts.csv --map same.toml | head -2
sed 's/"INT8 (PFLOPS)"/"INT8 (PFLOPS)", unit = "TOPS"/' none.toml >rates.toml
sed 's/"Area (cm2)"/"Area (cm2)", unit = "mm2"/' none.toml >area.toml
sed 's/"BW (TB\/s)"/"BW (TB\/s)", unit = "GB\/s"/' none.toml >bandwidth.toml
for m in rates area bandwidth; do
  brightline catalog import parts.csv --map $m.toml 2>&1
  brightline audit --catalog t.sqlite --table parts --map $m.toml --entry 3A090 --on 2023-11-17 2>&1
done
true
