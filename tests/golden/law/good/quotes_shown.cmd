# The sentence beside the rule: in the proof, in JSON, with a licence and on the page.
brightline classify --fact tpp=5000 --fact datacenter=yes --entry 3A090 --on 2026-07-23 --explain | grep -A1 'a.1'
brightline classify --fact tpp=5000 --fact datacenter=yes --entry 3A090 --on 2026-07-23 --json |
  jq -c '[.results[0].trace[] | .. | .quotes? // empty][3:6]'
brightline classify "H200 SXM 141GB" --to CN --from US --on 2026-07-23 --explain | grep -A1 'what the law says'
brightline classify --fact memory_part=yes --fact memory_bandwidth_density=3GB/s/mm2 --fact hbm_exporter=yes --to CN \
  --on 2026-07-23 --json | jq -c '.results[0].license.exceptions[] | select(.name == "HBM") | [.name, .quotes]'
brightline doc ../../check/bad/W0516_quoted_otherwise.rule --out - | grep -o '<blockquote>[^<]*</blockquote>'
