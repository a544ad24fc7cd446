# An answer with stated facts for an item of the catalog says so.
brightline classify "H100 SXM5 80GB" --on 2026-08-01 --entry 3A090 --fact die_area=10000mm2 --fact datacenter=no
brightline classify "H100 SXM5 80GB" --on 2026-08-01 --fact die_area=10000mm2 --explain | grep -A1 "in place of"
brightline classify "H100 SXM5 80GB" --on 2026-08-01 --fact die_area=10000mm2 --json | jq -c '.results[0].stated'
brightline classify "H100 SXM5 80GB" --on 2026-08-01 --json | jq -c '.results[0].stated'
