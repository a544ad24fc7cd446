# Every library that the program carries has its license in it, D3 in each page too.
brightline licenses >"$SCRATCH/licenses"
grep -E "Apache License$|^Brightline|\((BSD|MIT|BSL|LGPL|Apache|GPL|ISC)|public domain" "$SCRATCH/licenses" | cut -c1-60
brightline report --on 2024-01-01 --out "$SCRATCH/page.html"
grep -c "Redistributions in binary form must reproduce" "$SCRATCH/page.html"
