# A ledger that somebody changed: verify names the entry, and no other command goes on with it.
source ../made
decide Alpha --eccn 3A090.a --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
decide Beta --eccn EAR99 --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
decide Delta --eccn EAR99 --basis self-classified --by "A. Roe" --on 2023-11-20 >/dev/null
last=$(sqlite3 ours.sqlite 'SELECT digest FROM decision WHERE entry = 3')
cp ours.sqlite whole.sqlite
sqlite3 ours.sqlite "UPDATE decision SET eccn = '3A090.a' WHERE entry = 2"; echo "exit $?"
unlocked() { sqlite3 ours.sqlite '.dbconfig enable_trigger off' "$1" >/dev/null; }
unlocked "UPDATE decision SET eccn = '3A090.a' WHERE entry = 2"
brightline verify ours.sqlite; echo "exit $?"
brightline catalog decisions --catalog ours.sqlite; echo "exit $?"
brightline audit ours.sqlite --compare decided --on 2023-11-20; echo "exit $?"
brightline catalog decide Gamma --eccn EAR99 --basis vendor --by R --catalog ours.sqlite; echo "exit $?"
cp whole.sqlite ours.sqlite
unlocked "DELETE FROM decision WHERE entry = 2"
brightline verify ours.sqlite; echo "exit $?"
cp whole.sqlite ours.sqlite
sqlite3 ours.sqlite 'DROP TRIGGER decision_is_not_changed'
brightline verify ours.sqlite; echo "exit $?"
cp whole.sqlite ours.sqlite
unlocked "DELETE FROM decision WHERE entry = 3"
brightline verify ours.sqlite | sed -E 's/sha256:[0-9a-f]{64}/sha256:…/g'
brightline verify ours.sqlite --expect "$last" 2>&1 | sed -E 's/sha256:[0-9a-f]{64}/sha256:…/g'
exit "${PIPESTATUS[0]}"
