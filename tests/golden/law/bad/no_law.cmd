# A file that is no law, one that does not exist, and a day that is none.
brightline law check no_law.cmd --date 2026-07-23
printf '<html><body>hi</body></html>' >"$SCRATCH/page.xml"; brightline law check "$SCRATCH/page.xml" --date 2026-09-24
printf '<svg xmlns="http://www.w3.org/2000/svg"><text>3A090</text></svg>' >"$SCRATCH/f1.svg"; brightline law check "$SCRATCH/f1.svg" --date 2026-09-24
brightline law check missing.xml --date 2026-07-23
brightline law check ../parts.xml --date 2026-13-01
