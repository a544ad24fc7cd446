# A record holds the paper, with what was filled in; replay writes it again, and the user's is the same.
cd "$SCRATCH"
printf '%s\n' '[red-flags]' '9 = { answer = "no", on = "2026-09-24", by = "A. Roe" }' >ours.toml
for paper in --memo '--paper=red-flags --fill=ours.toml' '--paper=nac' '--paper=direct-product'; do
  brightline classify "H20 96GB" --to CN --on 2026-08-01 $paper --out h20.md --record h20.blr --force 2>/dev/null
  brightline verify h20.blr >/dev/null && brightline replay h20.blr --json | jq -c '[.same, .of, .different]'
  unzip -p h20.blr results/paper.md | cmp - h20.md
done
unzip -l h20.blr | awk '{print $NF}' | grep -E 'results'
brightline classify "H20 96GB" --on 2026-08-01 --memo --json --out h20.md --force | jq -c '[.results[] | [.item, .outcome]]'
brightline classify "H20 96GB" --on 2026-08-01 --memo --record h20.blr --force 2>/dev/null | head -1
