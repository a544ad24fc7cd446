brightline classify "L4" --rules $SCRATCH/nothing.rule 2>&1 | sed "s#$SCRATCH#(scratch)#"; exit ${PIPESTATUS[0]}
