# The correct versions of the data files of the bad cases: they load, and the same data give the same bytes.
build_catalog ../data "$SCRATCH/one.sqlite" && build_catalog ../data "$SCRATCH/two.sqlite"
cmp "$SCRATCH/one.sqlite" "$SCRATCH/two.sqlite" && echo "the same bytes"
brightline classify "Server X" --catalog "$SCRATCH/one.sqlite" --on 2026-11-24
