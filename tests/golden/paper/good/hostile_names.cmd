# A name of a catalog begins no heading, closes no cell, and is no picture, link or HTML.
cd "$SCRATCH"
name='# A | b <img src=x onerror=y> ![p](http://x.invalid/p.png) `c` **d** \| $e$ :smile: &lt; <!-- -->'
printf 'sku,int8\n"%s",300\n' "$name" >parts.csv
printf '%s\n' 'key = "sku"' '[facts]' '"throughput.int8" = { column = "int8", unit = "TOPS" }' >map.toml
brightline catalog import parts.csv --map map.toml --into ours.sqlite >/dev/null 2>&1
brightline classify "$name" --catalog ours.sqlite --entry 3A090 --on 2023-11-17 --memo >memo.md
sed -n '1,4p' memo.md
grep -n '^\*\*' memo.md
