# The paragraphs of a computer that do not ask about its parts are not told by them.
brightline classify "DGX H100" --entry 4A003 --fact adjusted_peak_performance=10 --fact aggregated_peak_performance=0 --fact interconnection_equipment=no --on 2024-01-01
# What is stated is not "not known".
brightline classify --kind software --fact developed_items=a --on 2026-01-01
