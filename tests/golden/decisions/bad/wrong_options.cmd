# What a decision lacks, or says wrong.
source ../made
code=0
try() {
  brightline catalog decide "$@" --catalog ours.sqlite 2>messages
  code=$?
  sed -E "s/(after today), [0-9-]+/\1, TODAY/" messages >&2
  echo "exit $code"
}
try Alpha --eccn 3A090.a --basis self-classified
try Alpha --eccn 3A90 --basis self-classified --by R
try Alpha --eccn 3A090.a --basis CCATS --by R
try Alpha --eccn 3A090.a --basis letter --by R
try Alpha --eccn 3A090.a --basis vendor --by R --on 2040-01-01
try Alpha --eccn 3A090.a --basis vendor --by R --next-review soon
try Alpha --eccn 3A090.a --basis vendor --by R --status approved
try Alpha --eccn 3A090.a --basis vendor --by R --reviewer S --reviewed 2023-01-01 --on 2023-11-20
try Alpha --eccn 3A090.a --basis vendor --by "A. Roe" --reviewer "a roe" --reviewed 2023-11-21 --on 2023-11-20 --status approved
try Alpha --eccn 3A090.a --basis vendor --by R --on 2023-11-20 --next-review 2023-11-20
try Alpha --eccn 3A090.a --basis vendor --by R --status superseded
try Alpha --eccn 3A090.a --basis vendor --by R --replaces 1
try Alpha --eccn 3A090.a --basis vendor --by R --replaces one
try Alpha --eccn 3A090.a --basis vendor --by R --note $'two\nlines'
try Omega --eccn 3A090.a --basis vendor --by R
try --by R
brightline catalog decide Alpha --eccn 3A090.a --basis vendor --by R --catalog none.sqlite; echo "exit $?"
brightline catalog decide "H20 96GB" --eccn 3A090.a --basis vendor --by R; echo "exit $?"
brightline catalog decisions; echo "exit $?"
brightline catalog decisions --catalog ours.sqlite
brightline audit --compare decided; echo "exit $?"
brightline audit ours.sqlite --compare decided --out a.sqlite; echo "exit $?"
brightline verify ours.sqlite --key ours.pub; echo "exit $?"
exit $code
