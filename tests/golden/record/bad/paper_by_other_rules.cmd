# A paper answered again by other rules than those recorded: the answer that differs is named, and the first line of the paper.
cp ../../own_tables/greenhouse.rule "$SCRATCH"; cd "$SCRATCH"
brightline classify --kind greenhouse --fact light=500W --rules greenhouse.rule --on 2024-06-01 --memo --out g.md --record g.blr 2>/dev/null
brightline replay g.blr
sed -i 's/light is 1000 W or more/light is 100 W or more/' greenhouse.rule
brightline replay g.blr --rules greenhouse.rule
