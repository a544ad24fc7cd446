-- The catalog: what is known of products, who says so, and how sure it is.
--
-- What a thing is (a product, its dies, throughput rows, links, memories) stands in a table of its own. What
-- somebody says about it stands in `claim`: one value, one provenance. Several claims about one value may stand
-- side by side; `preferred_claim` of facts.sql picks the one that is used. Claims are only ever added.
--
-- Numbers are canonical decimal TEXT, exactly as claimed: digits, at most one point, no sign, no exponent, no
-- needless zero (`5.92`, `814`, `0.23`); up to nine digits before the point and nine after it. `nano_low` and
-- `nano_high` are the same numbers as whole billionths, so that sums and comparisons in SQL are exact.
-- Needs SQLite 3.37 or newer (STRICT).

PRAGMA application_id = 1114787956;  -- 'BrLt': what this file is
PRAGMA user_version = 1;             -- the version of this schema

-- Where values come from.
CREATE TABLE source (
  source    TEXT PRIMARY KEY CHECK (source <> '' AND source NOT GLOB '*[^a-z0-9._-]*'),  -- short name in the data
  title     TEXT NOT NULL CHECK (title <> ''),
  publisher TEXT NOT NULL CHECK (publisher <> ''),
  url       TEXT,
  published TEXT,  -- date of the source where it carries one: a day, a month or a year
  tier      TEXT NOT NULL CHECK (tier IN ('primary', 'secondary', 'estimate'))
) STRICT;

-- A thing that a rule can be asked about. Of a board that carries several equal integrated circuits, the product of
-- kind `integrated_circuit` is one of them and all its values are per circuit; the board is a product of its own,
-- with the circuit as a component.
CREATE TABLE product (
  product_id INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
  vendor     TEXT NOT NULL CHECK (vendor <> ''),
  family     TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('integrated_circuit', 'board', 'server', 'rack', 'cluster')),
  processor  TEXT CHECK (processor IN ('gpu', 'accelerator', 'cpu', 'soc', 'fpga')),
  segment    TEXT NOT NULL CHECK (segment IN ('datacenter', 'consumer', 'workstation', 'embedded', 'unknown')),
  variant_of INTEGER REFERENCES product (product_id),  -- the part of which this is a version for another market
  note       TEXT
) STRICT;

-- Number formats and their bit lengths. `bits` is the largest bit length of an input to the multiply (15 CFR 774
-- Supp. 1, 3A090 Technical Note 1.c); `storage_bits` is what a value occupies in memory. They differ for TF32, where
-- 19 bits are significant and 32 are stored.
CREATE TABLE format (
  format       TEXT PRIMARY KEY,
  bits         INTEGER NOT NULL CHECK (bits BETWEEN 1 AND 1024),
  storage_bits INTEGER NOT NULL CHECK (storage_bits >= bits),
  meaning      TEXT NOT NULL
) STRICT;

-- Dies of one design within a package. `logic` computes; `io` is made on a logic process and carries links, memory
-- controllers or caches; `memory` is DRAM (HBM stacks), `interposer` and `passive` hold no logic.
CREATE TABLE die (
  die_id     INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (product_id),
  name       TEXT NOT NULL CHECK (name <> ''),
  role       TEXT NOT NULL CHECK (role IN ('logic', 'io', 'memory', 'interposer', 'passive')),
  structure  TEXT NOT NULL CHECK (structure IN ('planar', 'non_planar', 'unknown')),  -- of its transistors
  node       TEXT,                                 -- as the maker calls it, with nm where it is a length
  count      INTEGER CHECK (count >= 1),           -- dies of this design in the package; NULL where unknown
  UNIQUE (product_id, name),
  UNIQUE (product_id, die_id)
) STRICT;

-- One mode of multiply-accumulate arithmetic. Its rate is the claim `rate`: tera-operations per second, one
-- multiply-accumulate counted as two operations (3A090 Technical Note 1.b), the highest the maker claims (Technical
-- Note 2). A row without a claimed rate says that the mode exists and its rate is not known.
CREATE TABLE throughput (
  throughput_id INTEGER PRIMARY KEY,
  product_id    INTEGER NOT NULL REFERENCES product (product_id),
  unit          TEXT NOT NULL CHECK (unit IN ('matrix', 'vector')),
  format        TEXT NOT NULL REFERENCES format (format),       -- of the inputs to the multiply
  accumulator   TEXT NOT NULL DEFAULT '',                       -- format of the sum where it changes the rate
  bits          INTEGER NOT NULL CHECK (bits BETWEEN 1 AND 1024),  -- Technical Note 1.c
  storage_bits  INTEGER NOT NULL CHECK (storage_bits >= bits),
  output_bits   INTEGER CHECK (output_bits BETWEEN 1 AND 1024),    -- of the result; NULL where not known
  dense         INTEGER NOT NULL CHECK (dense IN (0, 1)),  -- 0: counts zeros skipped (Technical Note 3 wants dense)
  UNIQUE (product_id, unit, format, accumulator, dense),
  UNIQUE (product_id, throughput_id)
) STRICT;

-- Links other than to memory. Role `chip`: from chip to chip (NVLink, Infinity Fabric, ICI, Ethernet ports on the
-- die), reaching a `peer` of its kind or a `companion` such as a host processor in the same module. Role `host`: PCIe
-- or CXL. Links between the dies of one package are inside the integrated circuit and not listed. Its rate is the
-- claim `bandwidth`: GB/s, all lanes, both directions added. A link named `none` records that the product is known
-- to have none of that role.
CREATE TABLE link (
  link_id    INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (product_id),
  role       TEXT NOT NULL CHECK (role IN ('chip', 'host')),
  name       TEXT NOT NULL CHECK (name <> ''),
  reaches    TEXT NOT NULL CHECK (reaches IN ('peer', 'companion', 'host')),
  lanes      INTEGER CHECK (lanes >= 1),  -- links (NVLink), ports (Ethernet) or lanes (PCIe), where known
  lane_rate  TEXT,                        -- GB/s of one of them, both directions, where known
  UNIQUE (product_id, role, name),
  UNIQUE (product_id, link_id)
) STRICT;

-- Volatile memory: `off_die` is DRAM beside the die or on the board, `on_die` is SRAM. An off-die memory of type
-- `none` records that the product is known to have none.
CREATE TABLE memory (
  memory_id  INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (product_id),
  name       TEXT NOT NULL CHECK (name <> ''),
  type       TEXT NOT NULL,                                -- HBM3, GDDR6, SRAM …; empty where unknown
  place      TEXT NOT NULL CHECK (place IN ('off_die', 'on_die')),
  hbm        TEXT CHECK (hbm IN ('yes', 'no')),            -- high bandwidth memory in the package (3A090 Note 1)
  UNIQUE (product_id, name),
  UNIQUE (product_id, memory_id)
) STRICT;

-- What can be claimed, of what, in which unit.
CREATE TABLE quantity (
  quantity TEXT PRIMARY KEY,
  subject  TEXT NOT NULL CHECK (subject IN ('product', 'die', 'throughput', 'link', 'memory')),
  form     TEXT NOT NULL CHECK (form IN ('decimal', 'yes_no', 'date')),
  unit     TEXT NOT NULL,
  meaning  TEXT NOT NULL,
  UNIQUE (quantity, subject, form)
) STRICT;

INSERT INTO quantity (quantity, subject, form, unit, meaning) VALUES
  ('announced',   'product', 'date',    '',        'first public announcement: a day, a month or a year'),
  ('datacenter',  'product', 'yes_no',  '',        'designed or marketed for use in datacenters (3A090 Note 2)'),
  ('transistors', 'product', 'decimal', 'billion', 'transistors of all logic dies of the package, as published'),
  ('power',       'product', 'decimal', 'W',       'thermal design power, or the highest power of a system'),
  ('price',       'product', 'decimal', 'USD',     'list price, or the estimate that the note describes'),
  ('peak_rate',   'product', 'decimal', 'TOPS',    'dense FP8, or else the best dense rate, of a whole system'),
  ('total_memory', 'product', 'decimal', 'GB',     'accelerator memory of a whole system'),
  ('total_link_bandwidth', 'product', 'decimal', 'GB/s', 'chip-to-chip bandwidth of a system, both directions'),
  ('scale_up_domain', 'product', 'decimal', '',    'accelerators that reach each other over chip-to-chip links'),
  ('compute_units', 'product', 'decimal', '',      'units enabled that turn on and off as one: multiprocessors, CUs'),
  ('memory_parts', 'product', 'decimal', '',       'HBM stacks, or 32 bit channels of GDDR with their chips, enabled'),
  ('stated_tpp',     'product', 'decimal', 'TPP',  'what a file itself says: lint compares it with the rates; it counts where there is none'),
  ('stated_density', 'product', 'decimal', 'TPP/mm2', 'what a file itself says: lint compares it; it counts where no area is known'),
  ('area',        'die', 'decimal', 'mm2',         'area of one die of this design, caches and interfaces included'),
  ('rate',        'throughput', 'decimal', 'TOPS', 'peak tera-operations per second of this mode on the product'),
  ('bandwidth',   'link', 'decimal', 'GB/s',       'all lanes of the link, both directions added'),
  ('memory_capacity',  'memory', 'decimal', 'GB',   'usable capacity, 1 GB = 10^9 bytes, as the maker states it'),
  ('memory_bandwidth', 'memory', 'decimal', 'GB/s', 'peak bandwidth to this memory, all stacks or channels');

-- One value, one provenance. `value` is the best single value; `low` and `high` bound it where it is uncertain, and
-- either may stand alone (`less than 600`: high only). All three empty: recorded as not known, and why.
-- Standing: of the `preferred` claims about one value the latest counts; an `alternative` is kept beside it.
CREATE TABLE claim (
  claim_id      INTEGER PRIMARY KEY,
  product_id    INTEGER NOT NULL REFERENCES product (product_id),
  die_id        INTEGER,
  throughput_id INTEGER,
  link_id       INTEGER,
  memory_id     INTEGER,
  quantity      TEXT NOT NULL,
  subject       TEXT NOT NULL,
  form          TEXT NOT NULL,
  value         TEXT,
  low           TEXT,
  high          TEXT,
  as_printed    TEXT,  -- the figure as the source prints it, where that differs (a board total, a rounded value)
  recorded      TEXT NOT NULL CHECK (recorded GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  tier          TEXT NOT NULL CHECK (tier IN ('primary', 'secondary', 'estimate')),
  confidence    TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  standing      TEXT NOT NULL CHECK (standing IN ('preferred', 'alternative')),
  note          TEXT,
  origin        TEXT NOT NULL,  -- file:line from which it was loaded
  nano_low INTEGER GENERATED ALWAYS AS (
    CASE WHEN form = 'decimal' AND coalesce(low, CASE WHEN high IS NULL THEN value END) IS NOT NULL THEN
      CAST(substr(coalesce(low, value), 1, instr(coalesce(low, value) || '.', '.') - 1) AS INTEGER) * 1000000000
      + CAST(substr(replace(substr(coalesce(low, value) || '.', instr(coalesce(low, value) || '.', '.')), '.', '')
             || '000000000', 1, 9) AS INTEGER) END) VIRTUAL,
  nano_high INTEGER GENERATED ALWAYS AS (
    CASE WHEN form = 'decimal' AND coalesce(high, CASE WHEN low IS NULL THEN value END) IS NOT NULL THEN
      CAST(substr(coalesce(high, value), 1, instr(coalesce(high, value) || '.', '.') - 1) AS INTEGER) * 1000000000
      + CAST(substr(replace(substr(coalesce(high, value) || '.', instr(coalesce(high, value) || '.', '.')), '.', '')
             || '000000000', 1, 9) AS INTEGER) END) VIRTUAL,
  FOREIGN KEY (quantity, subject, form) REFERENCES quantity (quantity, subject, form),
  FOREIGN KEY (product_id, die_id) REFERENCES die (product_id, die_id),
  FOREIGN KEY (product_id, throughput_id) REFERENCES throughput (product_id, throughput_id),
  FOREIGN KEY (product_id, link_id) REFERENCES link (product_id, link_id),
  FOREIGN KEY (product_id, memory_id) REFERENCES memory (product_id, memory_id),
  CHECK ((die_id IS NOT NULL) = (subject = 'die')),
  CHECK ((throughput_id IS NOT NULL) = (subject = 'throughput')),
  CHECK ((link_id IS NOT NULL) = (subject = 'link')),
  CHECK ((memory_id IS NOT NULL) = (subject = 'memory')),
  CHECK (form <> 'yes_no' OR (low IS NULL AND high IS NULL AND (value IS NULL OR value IN ('yes', 'no')))),
  CHECK (form <> 'date' OR value IS NULL OR value GLOB '[0-9][0-9][0-9][0-9]'
         OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CHECK (form <> 'decimal' OR value IS NULL OR (value GLOB '[0-9]*' AND value NOT GLOB '*[^0-9.]*'
         AND value NOT GLOB '*.*.*' AND value NOT GLOB '0[0-9]*' AND value NOT GLOB '*.' AND value NOT GLOB '*.*0'
         AND instr(value || '.', '.') <= 10 AND length(value) - instr(value || '.', '.') <= 9)),
  CHECK (form <> 'decimal' OR low IS NULL OR (low GLOB '[0-9]*' AND low NOT GLOB '*[^0-9.]*'
         AND low NOT GLOB '*.*.*' AND low NOT GLOB '0[0-9]*' AND low NOT GLOB '*.' AND low NOT GLOB '*.*0'
         AND instr(low || '.', '.') <= 10 AND length(low) - instr(low || '.', '.') <= 9)),
  CHECK (form <> 'decimal' OR high IS NULL OR (high GLOB '[0-9]*' AND high NOT GLOB '*[^0-9.]*'
         AND high NOT GLOB '*.*.*' AND high NOT GLOB '0[0-9]*' AND high NOT GLOB '*.' AND high NOT GLOB '*.*0'
         AND instr(high || '.', '.') <= 10 AND length(high) - instr(high || '.', '.') <= 9)),
  CHECK (nano_low IS NULL OR nano_high IS NULL OR nano_low <= nano_high)
) STRICT;

CREATE INDEX claim_of_product ON claim (product_id, quantity, standing);

-- The sources of a claim, the one it rests on most first.
CREATE TABLE claim_source (
  claim_id INTEGER NOT NULL REFERENCES claim (claim_id),
  rank     INTEGER NOT NULL CHECK (rank >= 1),
  source   TEXT NOT NULL REFERENCES source (source),
  PRIMARY KEY (claim_id, rank),
  UNIQUE (claim_id, source)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER claim_is_not_changed BEFORE UPDATE ON claim
BEGIN SELECT raise(ABORT, 'claims are added, never changed'); END;
CREATE TRIGGER claim_is_not_removed BEFORE DELETE ON claim
BEGIN SELECT raise(ABORT, 'claims are added, never removed'); END;

-- Bill of materials: `count` of the child in one parent. A part that the catalog does not hold is named only.
CREATE TABLE component (
  component_id INTEGER PRIMARY KEY,
  parent_id    INTEGER NOT NULL REFERENCES product (product_id),
  child_id     INTEGER REFERENCES product (product_id),
  part         TEXT NOT NULL CHECK (part <> ''),  -- name of the child, or of a part that is not a product here
  function     TEXT NOT NULL CHECK (function IN ('compute', 'host', 'switch', 'network', 'other')),
  count        INTEGER CHECK (count >= 1),        -- NULL where unknown
  confidence   TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  note         TEXT,
  origin       TEXT NOT NULL,
  CHECK (child_id IS NOT parent_id),
  UNIQUE (parent_id, part)
) STRICT;

CREATE TABLE component_source (
  component_id INTEGER NOT NULL REFERENCES component (component_id),
  rank         INTEGER NOT NULL CHECK (rank >= 1),
  source       TEXT NOT NULL REFERENCES source (source),
  PRIMARY KEY (component_id, rank)
) STRICT, WITHOUT ROWID;
