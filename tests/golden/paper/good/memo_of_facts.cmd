# A part that is in no catalog, described by facts with bounds; the day is after the horizon of the rules.
brightline classify --fact throughput.fp8=240TOPS --fact die_area=600..830mm2 --fact datacenter=yes --on 2026-12-01 --entry 3A090 --memo |
  sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/; s/^(\| Program \|).*/\1 … |/'
