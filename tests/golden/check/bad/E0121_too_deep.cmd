{ cat E0121_too_deep.part; printf '    paragraph a when '; printf '(%.0s' {1..200}; printf 'tpp is 1 TPP or more'; printf ')%.0s' {1..200}; echo; } >"$SCRATCH/deep.rule"
brightline check "$SCRATCH/deep.rule"
