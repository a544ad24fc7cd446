-- Shipments of the parts, each under the rules of its own day; some without a day or with one in another form.
CREATE TABLE shipments AS
  SELECT id, 'S-' || id AS number,
    CASE id % 9 WHEN 0 THEN '2022-10-20' WHEN 1 THEN '2022-10-21' WHEN 2 THEN '2023-11-16' WHEN 3 THEN '2023-11-17'
      WHEN 4 THEN '2024-04-04 12:00' WHEN 5 THEN '2025-01-16' WHEN 6 THEN '2026-08-01' WHEN 7 THEN '01/02/2024' END AS shipped,
    int8_tops * 8 AS tpp, die_mm2 AS die, segment AS market
  FROM skus WHERE id <= 900;
