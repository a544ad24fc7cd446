# Lists of 100,000 names take no time that grows with their square, and 20 doubles are enough to see.
source='rulebook t
source S "s" published 2022-01-01
item transaction
  fact destination? : country
item w
  fact n : count
'
entry='entry 9Z001 "x" for w
  edition "F" by S effective 2022-01-01
    paragraph a when n is 5 or more
'
list() { yes "$1" | head -n 100000 | paste -sd "$2"; }
echo "$source  fact o : one of $(seq -f 'o%g' -s ', ' 100000)" >"$SCRATCH/options.rule"
echo "${source}group X:1 \"g\" members $(list NI ' ')" >"$SCRATCH/members.rule"
echo "$source${entry}requirement R for $(list 9Z001.a ,) effective 2022-01-01 when destination anywhere" >"$SCRATCH/provisions.rule"
echo "$source${entry}requirement R for 9Z001.a effective 2022-01-01 when destination in $(list NI ,)" >"$SCRATCH/places.rule"
for name in options members provisions places; do
  echo "$name"
  timeout 10 brightline check "$SCRATCH/$name.rule" --json | jq -r '.findings[] | "\(.code) \(.message)"' | sort | uniq -c
done
exit 1
