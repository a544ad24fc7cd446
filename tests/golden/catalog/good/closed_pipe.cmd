# Somebody who has seen enough is told nothing, also where the signal of a closed pipe is ignored.
(trap '' PIPE; sleep 0.2; brightline catalog list --names; echo "exit $?" >&2) | true
