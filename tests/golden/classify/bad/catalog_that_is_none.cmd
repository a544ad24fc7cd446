printf "not a database" > $SCRATCH/c.sqlite; brightline audit --catalog $SCRATCH/c.sqlite 2>&1 | sed "s#$SCRATCH#(scratch)#"; exit ${PIPESTATUS[0]}
