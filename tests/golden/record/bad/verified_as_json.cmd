# What is refused is JSON too: a changed file, a wrong key, one that is none, and a missing signature.
cp ../../own_tables/{greenhouse.rule,houses.csv,houses.toml} "$SCRATCH"; cd "$SCRATCH"
brightline audit houses.csv --map houses.toml --rules greenhouse.rule --on 2024-06-01 --record a.blr >/dev/null 2>&1
mkdir rules; cp greenhouse.rule rules; brightline rules pack rules --out a.blrules >/dev/null
sed 's/North/South/' a.blr >changed.blr
try() { brightline verify --json "$@" 2>/dev/null | jq -c '[.schema, .file, .verified, .refused]'; echo "exit ${PIPESTATUS[0]}"; }
try a.blr
try a.blrules
try changed.blr
try a.blr --key AAAA
try a.blrules --key AAAA
try missing.blr
brightline verify changed.blr
