# A row that does not fit: the line is named, and nothing is written.
greenhouse=$(realpath ../../own_tables/greenhouse.rule)
source ../made
code=0
try() { printf '%s\n' "$@" >d.csv; brightline catalog decide --from d.csv --catalog ours.sqlite; code=$?; echo "exit $code"; }
try item,eccn,basis,classifier Alpha,3A090.a,vendor,R Beta,3A90,vendor,R
try item,eccn,basis,classifier Alpha,3A090.a,vendor,R Alpha,3A090.a,vendor,R
try item,eccn,basis,classifier Alpha,3A090.a,vendor,R Omega,3A090.a,vendor,R
try item,eccn,basis,who Alpha,3A090.a,vendor,R
try item,eccn,basis,classifier,day Alpha,3A090.a,vendor,R,20.11.2023
try item,eccn,basis,classifier,reviewer,reviewed,day Alpha,3A090.a,vendor,R,S,2023-11-21,2023-11-20 Beta,3A090.a,vendor,R,R,2023-11-21,2023-11-20
# Columns of the ledger itself are read only in a list that this program wrote, which is of one rulebook.
try item,eccn,basis,classifier,digest Alpha,3A090.a,vendor,R,sha256:0
try entry,item,rulebook,eccn,basis,classifier,digest,superseded_by 1,Alpha,japan,EAR99,vendor,R,sha256:0,
# The rules have no entry for a part of this kind.
printf '%s\n' item,eccn,basis,classifier Alpha,EAR99,vendor,R >d.csv
brightline catalog decide --from d.csv --catalog ours.sqlite --rules "$greenhouse"; echo "exit $?"
brightline catalog decisions --catalog ours.sqlite
exit $code
