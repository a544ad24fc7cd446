# What is no ECCN is refused, even if it begins with one; nothing is written.
source ../made
for eccn in "3A090.a (rev C)" "3A090.a;" "3A090.a/b" 3A090A "3A090." EAR; do decide Alpha --eccn "$eccn" --basis vendor --by R --on 2023-11-20; done
brightline catalog decisions --catalog ours.sqlite
brightline catalog decisions "Alpha (rev C)" --catalog ours.sqlite
