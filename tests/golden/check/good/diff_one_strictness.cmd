brightline diff --from-rules diff_one_strictness.rule --to-rules diff_one_strictness_after.rule
brightline diff --json --from-rules diff_one_strictness.rule --to-rules diff_one_strictness_after.rule | grep -v digest
