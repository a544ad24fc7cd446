brightline audit --out $SCRATCH/a.doc 2>&1 | sed "s#$SCRATCH#(scratch)#"; exit ${PIPESTATUS[0]}
