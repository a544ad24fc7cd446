# Mistakes in what is filled in: each with its place, what was seen and what is expected.
cd "$SCRATCH"
cat >ours.toml <<'END'
nack = 1
[nac]
"9" = "NLR"
"22(z)" = "x"
"14" = 7
[red-flags]
"30" = { answer = "no", on = "2026-09-24", by = "A. Roe" }
"1" = { answer = "perhaps", on = "yesterday", why = "x" }
"2" = "no"
[de-minimis]
value = 1000
contents = 1
[[de-minimis.content]]
what = "x"
value = "-1"
prize = "2"
END
for paper in nac red-flags de-minimis direct-product ccats; do
  brightline classify "H20 96GB" --on 2026-08-01 --paper $paper --fill ours.toml
done
printf '%s\n' '[[de-minimis.content]]' 'what = "x"' 'value = "1"' >ours.toml
brightline classify "H20 96GB" --on 2026-08-01 --paper de-minimis --fill ours.toml
printf '%s\n' '[de-minimis]' 'value = "10"' '[[de-minimis.content]]' 'what = "x"' 'value = "1"' >ours.toml
brightline classify "H20 96GB" --on 2026-08-01 --paper de-minimis --fill ours.toml --fact controlled_content=0.1
