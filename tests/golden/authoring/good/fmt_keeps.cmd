cp laws_words.rule $SCRATCH/real.rule && sed -i 's/  when/    when/' $SCRATCH/real.rule && chmod 640 $SCRATCH/real.rule && ln -s real.rule $SCRATCH/link.rule
brightline fmt $SCRATCH/link.rule; stat -c '%A %n' $SCRATCH/real.rule | cut -d' ' -f1; readlink $SCRATCH/link.rule
