-- What a catalog's rows say: the facts that a rule asks for, derived from the tables of schema.sql.
--
-- A catalog carries these views for other programs. This program does not read the views of a file: it derives the same
-- facts from the tables (describe.cpp), so that a catalog of any age or maker is reckoned in one way, and faster than
-- SQLite prepares the views. Where it asks for preferred_claim in SQL, it brings the view below.

-- The claim that counts for each value: the latest preferred one. Written so that the claims of one product are
-- found by the index claim_of_product, and no others are looked at.
CREATE VIEW preferred_claim AS
  SELECT * FROM claim WHERE standing = 'preferred' AND NOT EXISTS (
    SELECT 1 FROM claim AS later WHERE later.product_id = claim.product_id AND later.quantity = claim.quantity
      AND later.standing = 'preferred' AND later.claim_id > claim.claim_id
      AND later.die_id IS claim.die_id AND later.throughput_id IS claim.throughput_id
      AND later.link_id IS claim.link_id AND later.memory_id IS claim.memory_id);

-- ── Facts ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- One row per product and fact. `low` and `high` bound the value as whole billionths of `unit`; an end that is NULL
-- is not known, both NULL: nothing is known. `none` is 1 where there certainly is no such thing, and NULL where there
-- may be none, or as much as `low` and `high` say.

-- Applicable die area (3A090 Technical Note 4): all dies made on a logic process with non-planar transistors, count
-- times area; HBM stacks, interposers and planar dies are left out. None where every logic die is planar. Where the
-- area or count of one of them is unknown, the others are a lower bound. Where none is known to be non-planar, there may
-- be none, or at least the smallest of those that may be.
CREATE VIEW die_area AS
  SELECT product.product_id, 'mm2' AS unit,
    CASE WHEN count(die.die_id) = 0 OR max(die.structure = 'non_planar') THEN 0
         WHEN min(die.structure = 'planar') THEN 1 END AS none,
    nullif(CASE WHEN max(die.structure = 'non_planar')
                THEN sum(CASE WHEN die.structure = 'non_planar' THEN coalesce(die.count, 1) * area.nano_low END)
                WHEN min(die.structure = 'planar' OR area.nano_low IS NOT NULL)
                THEN min(CASE WHEN die.structure = 'unknown' THEN coalesce(die.count, 1) * area.nano_low END)
                END, 0) AS low,
    CASE WHEN min(die.structure = 'planar' OR (die.count IS NOT NULL AND area.nano_high IS NOT NULL)) = 1
         THEN sum(CASE WHEN die.structure <> 'planar' THEN die.count * area.nano_high END) END AS high
  FROM product
  LEFT JOIN die ON die.product_id = product.product_id AND die.role IN ('logic', 'io')
  LEFT JOIN preferred_claim AS area
    ON area.product_id = die.product_id AND area.quantity = 'area' AND area.die_id = die.die_id
  GROUP BY product.product_id;

-- Chip-to-chip links: aggregate of all of them, both directions.
CREATE VIEW link_bandwidth AS
  SELECT product.product_id, 'GB/s' AS unit, 0 AS none,
    sum(bandwidth.nano_low) AS low,
    CASE WHEN count(link.link_id) = count(bandwidth.nano_high) THEN sum(bandwidth.nano_high) END AS high
  FROM product
  LEFT JOIN link ON link.product_id = product.product_id AND link.role = 'chip'
  LEFT JOIN preferred_claim AS bandwidth
    ON bandwidth.product_id = link.product_id AND bandwidth.quantity = 'bandwidth'
    AND bandwidth.link_id = link.link_id
  GROUP BY product.product_id;

-- Host interface (PCIe, CXL): aggregate of all lanes, both directions, at the nominal signalling rate.
CREATE VIEW host_bandwidth AS
  SELECT product.product_id, 'GB/s' AS unit, 0 AS none,
    sum(bandwidth.nano_low) AS low,
    CASE WHEN count(link.link_id) = count(bandwidth.nano_high) THEN sum(bandwidth.nano_high) END AS high
  FROM product
  LEFT JOIN link ON link.product_id = product.product_id AND link.role = 'host'
  LEFT JOIN preferred_claim AS bandwidth
    ON bandwidth.product_id = link.product_id AND bandwidth.quantity = 'bandwidth'
    AND bandwidth.link_id = link.link_id
  GROUP BY product.product_id;

-- Bandwidth to all off-die volatile memory (DRAM). On-die SRAM does not count.
CREATE VIEW memory_bandwidth AS
  SELECT product.product_id, 'GB/s' AS unit, 0 AS none,
    sum(bandwidth.nano_low) AS low,
    CASE WHEN count(memory.memory_id) = count(bandwidth.nano_high) THEN sum(bandwidth.nano_high) END AS high
  FROM product
  LEFT JOIN memory ON memory.product_id = product.product_id AND memory.place = 'off_die'
  LEFT JOIN preferred_claim AS bandwidth
    ON bandwidth.product_id = memory.product_id AND bandwidth.quantity = 'memory_bandwidth'
    AND bandwidth.memory_id = memory.memory_id
  GROUP BY product.product_id;

CREATE VIEW memory_capacity AS
  SELECT product.product_id, 'GB' AS unit, 0 AS none,
    sum(capacity.nano_low) AS low,
    CASE WHEN count(memory.memory_id) = count(capacity.nano_high) THEN sum(capacity.nano_high) END AS high
  FROM product
  LEFT JOIN memory ON memory.product_id = product.product_id AND memory.place = 'off_die'
  LEFT JOIN preferred_claim AS capacity
    ON capacity.product_id = memory.product_id AND capacity.quantity = 'memory_capacity'
    AND capacity.memory_id = memory.memory_id
  GROUP BY product.product_id;

CREATE VIEW transistor_count AS
  SELECT product.product_id, 'billion' AS unit, 0 AS none, claimed.nano_low AS low, claimed.nano_high AS high
  FROM product
  LEFT JOIN preferred_claim AS claimed
    ON claimed.product_id = product.product_id AND claimed.quantity = 'transistors';

-- A part of dies of memory alone is a memory; only of such a part there is a row. Its package is what they take
-- up (3A090.c).
CREATE VIEW package_area AS
  SELECT product.product_id, 'mm2' AS unit, 0 AS none,
    sum(coalesce(die.count, 1) * area.nano_low) AS low,
    CASE WHEN min(die.count IS NOT NULL AND area.nano_high IS NOT NULL) = 1
         THEN sum(die.count * area.nano_high) END AS high
  FROM product
  JOIN die ON die.product_id = product.product_id AND die.role = 'memory'
  LEFT JOIN preferred_claim AS area
    ON area.product_id = die.product_id AND area.quantity = 'area' AND area.die_id = die.die_id
  WHERE NOT EXISTS (SELECT 1 FROM die AS other WHERE other.product_id = product.product_id
                      AND other.role IN ('logic', 'io'))
    AND NOT EXISTS (SELECT 1 FROM throughput WHERE throughput.product_id = product.product_id)
  GROUP BY product.product_id;

CREATE VIEW memory_part AS SELECT product_id, 'yes' AS answer FROM package_area;

-- The rows of the table `throughput` of a rule: dense modes with the bounds of their rates in billionths of a TOPS
-- (3A090 Technical Notes 1 to 3). A product without rows is one whose modes are not known. `label` is the format, and
-- what tells a slower mode of the same format apart.
CREATE VIEW dense_throughput AS
  SELECT throughput.*, rate.nano_low, rate.nano_high,
    throughput.format
      || CASE WHEN throughput.unit = 'vector' AND EXISTS (
           SELECT 1 FROM throughput AS other WHERE other.product_id = throughput.product_id
           AND other.format = throughput.format AND other.unit = 'matrix') THEN ' vector' ELSE '' END
      || CASE WHEN throughput.accumulator = 'fp32' THEN ', sum in fp32' ELSE '' END AS label
  FROM throughput
  LEFT JOIN preferred_claim AS rate
    ON rate.product_id = throughput.product_id AND rate.quantity = 'rate'
    AND rate.throughput_id = throughput.throughput_id
  WHERE throughput.dense = 1;

-- Facts that are yes, no or unknown (NULL). `hbm`: high bandwidth memory in the package, where the memories are known.
CREATE VIEW datacenter AS
  SELECT product.product_id, claimed.value AS answer
  FROM product
  LEFT JOIN preferred_claim AS claimed
    ON claimed.product_id = product.product_id AND claimed.quantity = 'datacenter';

CREATE VIEW hbm AS
  SELECT product.product_id,
    CASE WHEN max(memory.hbm = 'yes') = 1 THEN 'yes'
         WHEN count(memory.memory_id) > 0 AND count(memory.memory_id) = count(memory.hbm) THEN 'no' END AS answer
  FROM product
  LEFT JOIN memory ON memory.product_id = product.product_id
  GROUP BY product.product_id;
