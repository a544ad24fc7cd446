# Conditions of every kind: yes/no terms, countries, products of facts, components. What cannot be searched is shown as
# text; moving text within the file changes nothing.
rules=$PWD/../../../../rules
cd "$SCRATCH"
cat >a.rule <<'RULE'
rulebook zz "sample"
source S "1 S 1" published 2022-01-01
unit TPP2 = 1 TPP*TPP
item chip "a chip"
  fact tpp? : TPP
  fact power? : W
  define hot : yes/no = power is 10 W or more cite S "n"
item board "a board"
  components chip
item transaction "an export"
  fact destination? : country
entry 9Z001 "chips" for chip cite S
  edition "First" by S effective 2022-10-21
    paragraph a when hot cite S "a"
    paragraph b when destination in CN and tpp is 4800 TPP or more cite S "b"
    paragraph c when tpp * tpp is 100 TPP2 or more cite S "c"
    note 1 excludes a when tpp is 1 TPP or less cite S "n"
entry 9Z002 "boards" for board cite S
  edition "First" by S effective 2022-10-21
    paragraph a when any component is 9Z001.a cite S "a"
RULE
told() { brightline diff --from-rules a.rule --to-rules b.rule "$@" 2>&1; }
(echo '-- a comment'; cat a.rule) >b.rule; told
sed 's/10 W/11 W/' a.rule >b.rule; told
sed 's/in CN/in RU/; s/100 TPP2/200 TPP2/' a.rule >b.rule; told
sed 's/4800 TPP/4900 TPP/' a.rule >b.rule; told
sed 's/any component is 9Z001.a/any component is 9Z001.a, 9Z001.c/' a.rule >b.rule; told
# A definition that cannot be searched is unchanged beside a changed threshold, and is shown if it changes.
sed 's/^  define hot/  define dense : yes\/no = tpp * tpp is 100 TPP2 or more cite S "n"\n&/; s/when destination in CN/when dense and destination in CN/' a.rule >dense.rule
sed 's/4800 TPP/4900 TPP/' dense.rule >b.rule; brightline diff --from-rules dense.rule --to-rules b.rule 2>&1 | grep -A 1 9Z001.b
sed 's/no = tpp \* tpp is 100/no = tpp * tpp is 200/' dense.rule >b.rule; brightline diff --from-rules dense.rule --to-rules b.rule 2>&1 | tail -13
# What an item contains, and the kind of item of an entry.
sed 's/^  components chip/  components chip, board/; s/^entry 9Z001 "chips" for chip/& on request/' a.rule >b.rule; told
# A presumption changes the answer without changing a condition.
grep -v 'note 1' a.rule >without.rule
sed 's/note 1 excludes a when/note 1 presumes a when/; s/paragraph [bc] .*//' a.rule >b.rule
sed -i 's/paragraph [bc] .*//' without.rule
brightline diff --from-rules without.rule --to-rules b.rule
# Paragraphs that exclude each other, each the two before it.
{ sed -n '1,/note 1/p' a.rule | grep -v 'note 1\|paragraph [bc]'
  for i in {1..60}; do
    printf '    paragraph a%d when tpp is 1 TPP or more unless a%s or a%s cite S "a"\n' $i $((i > 2 ? i - 1 : 0)) $((i > 2 ? i - 2 : 0))
  done | sed 's/ unless a0 or a0//; s/ a\([0-9]\+\)/ b.\1/g; s/paragraph b/  b/; 1i\    paragraph b cite S "b"'
} >chain.rule
sed 's/10 W/11 W/' chain.rule >b.rule
brightline diff --from-rules chain.rule --to-rules b.rule 2>&1 | tail -1
brightline check chain.rule 2>&1 | tail -1
# Entries that each refer twice to the one before.
{ sed -n '1,/paragraph a/p' a.rule | sed 's/9Z001/9Z100/'
  for i in {101..140}; do
    printf 'entry 9Z%d "one" for chip cite S\n  edition "First" by S effective 2022-10-21\n    paragraph a when 9Z%d or 9Z%d.a cite S "a"\n' $i $((i - 1)) $((i - 1))
  done; } | grep -v '"boards"' >chain.rule
sed 's/10 W/11 W/' chain.rule >b.rule
brightline diff --from-rules chain.rule --to-rules b.rule 2>&1 | tail -1
# A component under 3A090.a is under 3A090.a or 3A090.b: the items that show the change have one of the other.
cp -r "$rules" new
sed -i 's/any component is 3A090.a$/any component is 3A090.a, 3A090.b/' new/us-ear/4A090.rule
brightline diff --from-rules "$rules" --to-rules new --entry 4A090 2>&1 | sed "s|$rules|RULES|"
