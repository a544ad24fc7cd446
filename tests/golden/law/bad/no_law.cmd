# A file that is no law, one that does not exist, and a day that is none.
brightline law check no_law.cmd --date 2026-07-23
brightline law check missing.xml --date 2026-07-23
brightline law check ../parts.xml --date 2026-13-01
