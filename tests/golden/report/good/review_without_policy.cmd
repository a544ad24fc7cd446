# The page says of a review what the text says: that a requirement which applies, or only may, has no policy.
cd "$SCRATCH"
cat >sample.rule <<'R'
rulebook sample
source S "1 Sample Register 1"  published 2022-10-13
item transaction "an export"
  fact destination : country
item chip
  fact tpp     : TPP
  fact is_new? : yes/no
  fact is_old? : yes/no
entry 9Z001 "Sample" for chip  cite "Sample List, 9Z001"
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 4800 TPP or more
requirement RS "sample control" for 9Z001.a effective 2023-01-01
  when is_new is yes
  cite S "section 1"
requirement AT "another control" for 9Z001.a effective 2023-01-01
  when is_old is yes
  cite S "section 2"
review for 9Z001.a effective 2023-01-01
  of AT
  presumption of denial
  cite S "section 3"
R
printf 'sku,tpp,new,old\nA,5000,yes,no\nB,5000,,no\nC,5000,,yes\nD,5000,no,yes\n' >parts.csv
printf '%s\n' 'key = "sku"' 'item = "chip"' '[facts]' 'tpp = { column = "tpp", unit = "TPP" }' 'is_new = { column = "new" }' 'is_old = { column = "old" }' >map.toml
for facts in "is_new=yes --fact is_old=no" is_old=no is_old=yes "is_new=no --fact is_old=yes"; do
  brightline classify --rules sample.rule --kind chip --fact tpp=5000 --fact $facts --to CN --on 2024-06-01 | grep review
done
brightline audit parts.csv --rules sample.rule --map map.toml --to CN --on 2024-06-01 --out page.html
sed -n 's|.*id="record">||p' page.html | sed 's|</script>.*||' | jq -c '.texts as $texts | .columns.license[] | $texts[.] | [.required, .review_text]'
grep -o "'review '), license.review_text" page.html
