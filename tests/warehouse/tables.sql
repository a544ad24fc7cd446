-- Made of the parts that `brightline catalog generate` draws: every kind of item, with every fact that a table can hold.
-- Limits of the rules and their neighbours, nulls, intervals and cells that do not fit are much more common than anywhere
-- else. `at` is the place in a list; the multipliers are primes, so that the lists meet in every combination.

ALTER TABLE skus ADD COLUMN die_high REAL;
ALTER TABLE skus ADD COLUMN memory_low REAL;
ALTER TABLE skus ADD COLUMN memory_high REAL;
ALTER TABLE skus ADD COLUMN package_mm2 REAL;
ALTER TABLE skus ADD COLUMN transistors REAL;
ALTER TABLE skus ADD COLUMN memory_part TEXT;
ALTER TABLE skus ADD COLUMN dominates TEXT;
ALTER TABLE skus ADD COLUMN hbm TEXT;
ALTER TABLE skus ADD COLUMN advanced TEXT;
ALTER TABLE skus ADD COLUMN described_by TEXT;

-- The area as an interval, mostly of one value, often open, reversed or across a line.
UPDATE skus SET
  die_high = CASE id % 7 WHEN 0 THEN round(die_mm2 + 10, 2) WHEN 1 THEN NULL WHEN 2 THEN round(die_mm2 - 1, 2) ELSE die_mm2 END,
  memory_low = CASE id % 17
    WHEN 0 THEN NULL WHEN 1 THEN 242 WHEN 2 THEN 121 WHEN 3 THEN 1400 WHEN 4 THEN 1399.999 WHEN 5 THEN 4100 WHEN 6 THEN 4099.999
    WHEN 7 THEN round(max(1700 - link_gb_s, 0), 3) WHEN 8 THEN round(5000 - link_gb_s, 3) WHEN 9 THEN 0 WHEN 10 THEN 6500 WHEN 11 THEN 6499.999
    ELSE round(2 * die_mm2, 2) END,
  package_mm2 = CASE id % 11 WHEN 0 THEN NULL WHEN 1 THEN 121 WHEN 2 THEN 0 WHEN 3 THEN 60.5 ELSE die_mm2 END,
  transistors = CASE id % 8 WHEN 0 THEN 30 WHEN 1 THEN 29.999 WHEN 2 THEN NULL ELSE id % 100 END,
  memory_part = CASE id % 3 WHEN 0 THEN 'yes' WHEN 1 THEN 'no' END,
  dominates = CASE id % 5 WHEN 0 THEN 'no' WHEN 1 THEN 'yes' WHEN 2 THEN 'maybe' END,
  hbm = CASE id % 4 WHEN 0 THEN 'yes' WHEN 1 THEN 'no' END,
  advanced = CASE id % 6 WHEN 0 THEN 'no' WHEN 1 THEN 'yes' END,
  described_by = json_extract('["microwave","missile_or_military","capacitor_or_magnet","other","outside","unheard_of",null,"OTHER"]',
    '$[' || (id * 31 / 3 % 8) || ']');
UPDATE skus SET memory_high =
  CASE id % 19 WHEN 0 THEN NULL WHEN 1 THEN round(memory_low + 1, 3) WHEN 2 THEN round(memory_low + 3000, 3)
    WHEN 3 THEN round(memory_low - 1, 3) ELSE memory_low END;
UPDATE skus SET int8_tops = 2625 WHERE id % 89 = 0;  -- 21000 TPP
UPDATE skus SET int8_tops = 2624.999875 WHERE id % 89 = 1;
UPDATE skus SET int8_tops = -1 WHERE id % 501 = 0;
UPDATE skus SET segment = 'tablet' WHERE id % 97 = 0;
UPDATE skus SET sku = '' WHERE id % 1999 = 0;

CREATE TABLE computers (id INTEGER PRIMARY KEY, name TEXT, datacenter TEXT, adjusted REAL, aggregated TEXT, connects TEXT, link_gbit REAL,
  signals TEXT, of_4a004 TEXT, of_4a005 TEXT, of_5a002 TEXT, of_5a004 TEXT, of_5a992 TEXT, double_pf REAL, single_pf REAL, envelope_low REAL,
  envelope_high REAL);
INSERT INTO computers SELECT id, 'system ' || id,
  json_extract('["yes","no",null,"perhaps"]', '$[' || (id * 7 / 3 % 4) || ']'),
  json_extract('[70,70.001,69.999,0.0128,0.0127,1,0,100,null,-1]', '$[' || (id * 13 / 2 % 10) || ']'),
  json_extract('[70,70.001,69.999,71,null,0,12,"x"]', '$[' || (id * 17 / 5 % 8) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 19 / 2 % 3) || ']'),
  json_extract('[16,16.008,15.992,100,null,0]', '$[' || (id * 23 / 7 % 6) || ']'),  -- 2 GB/s is 16 Gbit/s
  json_extract('["yes","no",null]', '$[' || (id * 29 / 3 % 3) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 31 / 5 % 3) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 37 / 4 % 3) || ']'),
  json_extract('["a","b","c","d","e","outside",null,"f"]', '$[' || (id * 41 / 3 % 8) || ']'),
  json_extract('["a","b","outside",null,""]', '$[' || (id * 43 / 7 % 5) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 47 / 2 % 3) || ']'),
  json_extract('[100,99.999,100.001,0,null,250]', '$[' || (id * 53 / 5 % 6) || ']'),
  json_extract('[200,199.999,200.001,0,null,1]', '$[' || (id * 59 / 3 % 6) || ']'),
  json_extract('[41600,41600.1,41599.9,100,null]', '$[' || (id * 61 / 4 % 5) || ']'),
  json_extract('[41600,41600.1,50000,null,100]', '$[' || (id * 67 / 7 % 5) || ']')
  FROM skus;

CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT, operations REAL, operations_high REAL, published TEXT, derived TEXT,
  additional REAL, surpassed TEXT);
INSERT INTO models SELECT id, 'model ' || id,
  json_extract('[100,99.999,100.001,104,120,500,null,0]', '$[' || (id * 7 / 3 % 8) || ']'),
  json_extract('[100,99.999,100.001,104,120,500,null,null]', '$[' || ((id * 7 / 3 + (id % 5 = 0)) % 8) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 13 / 2 % 3) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 17 / 5 % 3) || ']'),
  json_extract('[25,25.001,26,30,30.001,125,null,24.99975]', '$[' || (id * 19 / 2 % 8) || ']'),
  json_extract('["yes","no",null,"no"]', '$[' || (id * 23 / 7 % 4) || ']')
  FROM skus WHERE id <= 5000;

CREATE TABLE software (id INTEGER PRIMARY KEY, name TEXT, of_5d002 TEXT, of_5d992 TEXT, develops TEXT, datacenter TEXT);
INSERT INTO software SELECT id, 'software ' || id,
  json_extract('["a_1","a_2","a_3_a","a_3_b","b","c_1","c_2","c_3_a","c_3_b","outside",null,"a"]', '$[' || (id * 7 / 3 % 12) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 13 / 2 % 3) || ']'),
  json_extract('["a","b","outside",null]', '$[' || (id * 17 / 5 % 4) || ']'),
  json_extract('["yes","no",null]', '$[' || (id * 19 / 2 % 3) || ']')
  FROM skus WHERE id <= 5000;
