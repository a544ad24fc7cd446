# The share of controlled content is computed exactly and compared by the worksheet; no clearance follows.
cd "$SCRATCH"
cat >ours.toml <<'END'
[de-minimis]
value = "1000"
currency = "USD"
[[de-minimis.content]]
what = "interface circuit"
eccn = "3A001"
value = "99.99"
[[de-minimis.content]]
what = "memory"
eccn = "3A090.c"
value = "150.01"
END
for to in VN IR; do
  brightline classify --fact tpp=8 --fact datacenter=no --fact foreign_made=yes --fact encryption_content=no \
    --to $to --on 2026-08-01 --paper de-minimis --fill ours.toml | sed -n '/^# /,/^## Facts and exhibits/p' | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/'
done
sed -i 's/150.01/150.02/' ours.toml
brightline classify --fact tpp=8 --fact foreign_made=yes --fact encryption_content=no --to VN --on 2026-08-01 \
  --paper de-minimis --fill ours.toml | grep -E 'Share|worksheet_circuit.b|clearance follows'
# Contents that are worth more than the item are told.
sed -i 's/150.02/1100/' ours.toml
brightline classify --fact tpp=8 --fact foreign_made=yes --fact encryption_content=no --to VN --on 2026-08-01 \
  --paper de-minimis --fill ours.toml | grep -E 'Share|worth more'
