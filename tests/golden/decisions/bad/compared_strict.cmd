# With --strict, a decision that differs ends with 1, also beside results that are undetermined, which end with 5.
source ../made
decide Gamma --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
compare() { brightline audit ours.sqlite --entry 3A090 --on 2023-11-17 --compare decided "$@" 2>/dev/null | sed -n 1p; echo "exit ${PIPESTATUS[0]}"; }
compare; compare --strict
decide Delta --eccn 3A090.b --basis vendor --by "A. Roe" --on 2023-11-20 >/dev/null
compare; compare --strict
brightline audit ours.sqlite --entry 3A090 --on 2023-11-17 --compare decided --strict --json >/dev/null
