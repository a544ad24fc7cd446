# Paragraphs of a computer that do not ask about components do not give components as the reason.
brightline classify "DGX H100" --entry 4A003 --fact adjusted_peak_performance=10 --fact aggregated_peak_performance=0 --fact interconnection_equipment=no --on 2024-01-01
# A stated fact is not shown as "not known".
brightline classify --kind software --fact developed_items=a --on 2026-01-01
