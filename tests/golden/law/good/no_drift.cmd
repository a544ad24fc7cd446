# Every quote of the rulebook stands in the law of its day, in the paragraph that is cited.
brightline law check ../control_list.xml --date 2026-07-23 &&
  brightline law check ../parts.xml --date 2026-09-24 --json
