# `about 1590` states no margin, so that any line may lie within it: the figure is not known, and the row says why.
cd "$SCRATCH"
printf '%s\n' 'sku,tpp' 'tilde,~1590' 'about,about 1590' 'circa,ca. 1590' 'approx,approx. 1590' 'interval,1585-1595' 'bound,< 1590' 'margin,1590 ± 5' >parts.csv
printf '%s\n' 'key = "sku"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' >map.toml
brightline audit parts.csv --map map.toml --entry 3A090 --on 2024-01-15 --out a.csv 2>&1 | grep -v assumed
cut -d, -f1,3,6 a.csv
brightline classify --entry 3A090 --on 2024-01-15 --fact tpp=~1590TPP 2>&1 || echo "classify: $?"
