mkdir "$SCRATCH/rules"; ln -s /etc/hostname "$SCRATCH/rules/host.rule"
echo 'use "host.rule"' >"$SCRATCH/rules/a.rule"
brightline check "$SCRATCH/rules/a.rule"
