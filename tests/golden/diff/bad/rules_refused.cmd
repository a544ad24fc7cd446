# Options that cannot be used with --from-rules and --to-rules.
rules=../../../../rules
brightline diff --from-rules $rules --to-rules $rules --entry 9A099; echo "exit $?"
brightline diff --from-rules $rules --to-rules $rules --on 2022-13-01; echo "exit $?"
brightline diff --from-rules $rules --to-rules $rules --on 2022-12-01 --to 2023-12-01; echo "exit $?"
brightline diff --from-rules $rules --to-rules $rules --catalog mine.sqlite; echo "exit $?"
brightline diff --from-rules $rules --to-rules $rules --from-posture codified; echo "exit $?"
brightline diff --from-rules $rules --to-rules $rules --entry 3a090
