{ cat E0121_too_deep.part; printf '    paragraph a when tpp'; printf ' + tpp%.0s' {1..600}; echo ' is 1 TPP or more'; } >"$SCRATCH/long.rule"
brightline check "$SCRATCH/long.rule"
