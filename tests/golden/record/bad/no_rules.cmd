# A file of bytes that is named as rules is told what it is, and none of it is printed.
cp ../../own_tables/greenhouse.rule "$SCRATCH"; cd "$SCRATCH"
brightline classify --fact tpp=4800 --on 2023-11-17 --record a.blr >/dev/null 2>&1
brightline catalog export --out ours.sqlite >/dev/null
cp a.blr a.rule
for rules in a.blr ours.sqlite a.rule; do brightline classify --fact tpp=4800 --rules $rules; echo "exit $?"; done
brightline fmt a.blr
