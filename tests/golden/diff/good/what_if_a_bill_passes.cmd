# Which items of the catalog a bill would describe that the law of the day does not, and the other way round.
../../few_items "$SCRATCH/few.sqlite"
brightline diff --to-rulebook s-3374 --catalog "$SCRATCH/few.sqlite" --on 2026-08-01
brightline diff --to-rulebook s-3374 --catalog "$SCRATCH/few.sqlite" --on 2026-08-01 --assume host_is_interconnect=yes --json | grep -E '"(item|unchanged|rulebook)"'
brightline diff --to-rulebook hr-6875 --catalog "$SCRATCH/few.sqlite" --on 2026-08-01 | grep -E '^[^ ]|^  [^ ]'
brightline diff --from-rulebook s-3374 --to-rulebook hr-6875 --catalog "$SCRATCH/few.sqlite" --on 2026-08-01 | grep -E '^[^ ]|^  [^ ]'
