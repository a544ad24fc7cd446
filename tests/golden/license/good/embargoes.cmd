# Part 746 requires a licence for every item on the list, and to some destinations for every item.
for to in RU BY CU IR KP SY; do
  echo "$to"; brightline classify "H20 96GB" --to $to --hq $to --on 2026-09-24 | grep -A 1 "licence required"
done
brightline classify "A100 SXM4 80GB" --to RU --hq RU --on 2022-11-01 | grep -A 1 "licence required"
# Items under no entry: to Cuba always, to Russia if the supplements to Part 746 name them.
brightline classify --kind integrated_circuit --fact tpp=8 --fact processing_performance=1TOPS --fact io_bandwidth=16GB/s --to CU --hq CU --on 2026-09-24 | grep -A 1 "licence required"
brightline classify --kind integrated_circuit --fact tpp=8 --fact processing_performance=1TOPS --fact io_bandwidth=16GB/s --to RU --hq RU --on 2026-09-24 | grep -A 4 "undetermined whether"
