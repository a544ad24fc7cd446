# Part 744: what is stated of the end use and the parties makes each requirement; nothing stated, nothing required.
ask() {
  echo "== $*"
  brightline classify --kind integrated_circuit --fact tpp=8 --fact io_bandwidth=1GB/s --fact processing_performance=1TOPS \
    --to AE --hq AE --on 2026-09-24 $(printf -- '--fact %s ' "$@") | sed -n '/^  to /,/^    [a-z]/p'
}
ask datacenter=no
ask entity_listed=yes
ask entity_listed=yes entity_requirement=no
ask footnote_1_party=yes product_of_e1=yes
ask footnote_3_party=yes
ask footnote_4_party=yes product_of_e2=no
ask footnote_4_party=yes
ask nuclear_end_use=yes
ask missile_end_use=yes
ask chemical_biological_end_use=yes
ask support_of_weapons=yes
