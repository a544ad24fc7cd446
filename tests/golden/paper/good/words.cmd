# No paper says that an item is cleared, in any of the words that are taken so; each repeats the verdict of the answer.
verdict=$(brightline classify "H20 96GB" --on 2026-08-01 | sed -n '1s/.*   \(not described by [^ ]*\).*/\1/p')
for paper in --memo --paper=nac --paper=ccats --paper=red-flags --paper=de-minimis --paper=direct-product; do
  brightline classify "H20 96GB" --on 2026-08-01 $paper >"$SCRATCH/paper.md"
  echo "$paper $(grep -ciwE 'legal|safe|cleared|banned|lawful' "$SCRATCH/paper.md") $(grep -c "^\*\*H20 96GB: $verdict " "$SCRATCH/paper.md")"
done
