# A row that does not fit: the line is named, and nothing is written.
source ../made
code=0
try() { printf '%s\n' "$@" >d.csv; brightline catalog decide --from d.csv --catalog ours.sqlite; code=$?; echo "exit $code"; }
try item,eccn,basis,classifier Alpha,3A090.a,vendor,R Beta,3A90,vendor,R
try item,eccn,basis,classifier Alpha,3A090.a,vendor,R Alpha,3A090.a,vendor,R
try item,eccn,basis,classifier Alpha,3A090.a,vendor,R Omega,3A090.a,vendor,R
try item,eccn,basis,who Alpha,3A090.a,vendor,R
try item,eccn,basis,classifier,day Alpha,3A090.a,vendor,R,20.11.2023
brightline catalog decisions --catalog ours.sqlite
exit $code
