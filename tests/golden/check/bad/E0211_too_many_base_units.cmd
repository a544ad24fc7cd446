{ echo "rulebook sample"; for i in {1..20}; do echo "unit base$i \"a unit of its own\""; done; } >"$SCRATCH/units.rule"
brightline check "$SCRATCH/units.rule"
