brightline audit --catalog $SCRATCH/nothing.sqlite 2>&1 | sed "s#$SCRATCH#(scratch)#"; exit ${PIPESTATUS[0]}
