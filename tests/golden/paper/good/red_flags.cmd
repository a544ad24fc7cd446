# The red flags with two dated answers; an earlier day says that the list is that of the text read.
cd "$SCRATCH"
cat >ours.toml <<'END'
[red-flags]
9 = { answer = "yes", on = "2026-09-24", by = "A. Roe", note = "the forwarder *is* <b>named</b>" }
"1" = { answer = "no", on = "2026-09-23", by = "A. Roe" }
END
brightline classify "H20 96GB" --on 2026-08-01 --to CN --paper red-flags --fill ours.toml | sed -n '/^# /,/^## Facts and/p' | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/'
