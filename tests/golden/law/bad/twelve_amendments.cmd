# Twelve amendments of the printed list, each told at its quote and nothing else: a number, strictness, a unit, a limit
# taken out, a paragraph moved, one deleted, one renumbered, an exception added, fewer items, a power of ten, a
# cross-reference taken out, and a sentence added to a note.
sed -z \
  -e "s/performance' of 4800 or more; or/performance' of 5200 or more; or/" \
  -e "s/HBM) having a 'memory bandwidth density' greater than 2 gig/HBM) having a 'memory bandwidth density' of 2 or more gig/" \
  -e 's,150 Gbyte/s,150 Mbyte/s,' \
  -e "s/of 1\.6[[:space:]]or more and less than 5\.92, or/of 1.6 or more, or/" \
  -e 's/<P>p\.1\. A processing/<P>r. A processing/' \
  -e 's/<P>z\.2 Commodities that are described in 4A004[^<]*<.P>//' \
  -e 's/<P>z\.2 Commodities that are described in 5A992/<P>z.3 Commodities that are described in 5A992/' \
  -e 's/exceeds the limits in 3A090\.b\./exceeds the limits in 3A090.b, except for use in vehicles./' \
  -e 's/z\.1\.a Commodities specified in 4A003\.b or \.c/z.1.a Commodities specified in 4A003.b/' \
  -e 's/10<E T="51">26</10<E T="51">27</' \
  -e 's/\(described in 5A002\.a and that also meet or exceed the performance parameters in[[:space:]]\)3A090\.a or 4A090\.a/\13A090.a/' \
  -e "s/license[[:space:]]exceptions NAC and ACA\./license exceptions NAC and ACA. Circuits for vehicles are excluded too./" \
  ../control_list.xml >"$SCRATCH/amended.xml"
brightline law check "$SCRATCH/amended.xml" --date 2026-07-23 --json |
  jq -r ".compared, (.findings[] | \"[\(.code)] \(.file), \(.provision)\\n  \(.message)\\n  \(.help)\")"
