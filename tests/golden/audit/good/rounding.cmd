# Six facts whose product and quotient is exactly 3.99 W2, while doubles are up to six units of the last digit below and
# five above it; and the same with a last digit one less or more. No answer follows the doubles.
cd "$SCRATCH"
cat > product.rule <<'RULE'
rulebook zz "sample"
source S "1 S 1" published 2022-01-01
unit W2 = 1 W*W
item chip "a chip"
  fact a? : W positive
  fact b? : W positive
  fact c? : W positive
  fact d? : W positive
  fact e? : W positive
  fact f? : W positive
entry 9Z001 "at the limit or above" for chip cite S
  edition "First" by S effective 2022-10-21
    paragraph a when a * b * c * d / e / f is 3.99 W2 or more cite S "a"
entry 9Z002 "above the limit" for chip cite S
  edition "First" by S effective 2022-10-21
    paragraph a when a * b * c * d / e / f is more than 3.99 W2 cite S "a"
RULE
sqlite3 parts.sqlite "
  CREATE TABLE exact (a REAL, b REAL, c REAL, d REAL, e REAL, f REAL);
  INSERT INTO exact VALUES
    (66.6596, 268.77, 8.0206, 89.085, 3143.17556, 1020.73593),
    (2.1035, 2210.43, 601.084, 16.543, 22141140.5, 0.523354348),
    (9493.26, 141591.8, 3161.4, 42.111, 33688415.32, 1331297.154),
    (117834.01, 1134.36, 6466.0, 3.5716, 335.0029764, 2309396560.0),
    (1099.1785, 103446.0, 98.228, 4799.4, 284976489.0, 47143.54632),
    (381486.0, 11289.9, 47.2454, 5.2045, 20509232.34, 12941.5097),
    (12833.8, 369.9, 322.43, 284.54, 2260.5822, 48286438.0),
    (1194938.5, 249.048, 278.41, 24812.0, 7458572.52, 69079089.2),
    (55363.91, 14273.1, 41.117, 64.013, 1980487779.0, 263.2022521),
    (18543.24, 1816.47, 302624.0, 951.07, 5909340.204, 411166582.4),
    (2515.59, 2617.02, 1032.65, 653.19, 3134928258.0, 355.008765),
    (39041.58, 275.583, 3.3332, 85476.0, 2696.540286, 284908603.2);
  CREATE TABLE parts AS
    SELECT 'exact ' || rowid AS name, * FROM exact UNION ALL
    SELECT 'below ' || rowid, a, b, c, d, e, f + 0.000001 FROM exact UNION ALL
    SELECT 'above ' || rowid, a, b, c, d, e, f - 0.000001 FROM exact"
{ printf '%s\n' 'table = "parts"' 'key = "name"' 'item = "chip"' '[facts]'
  for fact in a b c d e f; do echo "$fact = { column = \"$fact\", unit = \"W\" }"; done; } > map.toml
for entry in 9Z001 9Z002; do
  brightline audit --rules product.rule --rulebook zz --entry $entry --on 2024-01-01 --catalog parts.sqlite --table parts --map map.toml --out - 2>/dev/null |
    cut -d, -f1,3 | sed 's/ [0-9]*,/,/' | sort | uniq -c
done
