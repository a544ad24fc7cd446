# A reader that goes away leaves no unfinished file, and a record removes what killed ones left, and nothing else.
cp ../../decisions/{parts.csv,map.toml} "$SCRATCH"; cd "$SCRATCH"
brightline catalog import parts.csv --map map.toml --into ours.sqlite --on 2023-11-01 >/dev/null 2>&1
ask=(audit ours.sqlite --entry 3A090 --on 2023-11-17 --json)
brightline "${ask[@]}" --out rows.csv 2>/dev/null | true
echo "exit ${PIPESTATUS[0]}"; wc -l <rows.csv; ls *.part 2>/dev/null
mkdir -m 700 tmp; export TMPDIR=$SCRATCH/tmp
mkdir -m 700 tmp/brightline-record-{dead01,used02,mine03} tmp/brightline-record-notes; mkdir tmp/brightline-record-dead01/{rules,results}
touch tmp/brightline-record-dead01/rules/x.rule tmp/brightline-record-mine03/letter.txt
mkdir -m 755 tmp/brightline-record-open04
brightline "${ask[@]}" --record a.blr 2>/dev/null | true
echo "exit ${PIPESTATUS[0]}"; brightline verify a.blr >/dev/null && echo "whole"; ls tmp
mkdir -m 700 tmp/brightline-record-used02
flock tmp/brightline-record-used02 brightline replay a.blr; ls tmp
