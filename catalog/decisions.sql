-- The ledger of decisions: who decided which ECCN for an item, on what basis and when. It is no part of the shipped
-- catalog: the first decision adds it to a catalog, whose schema then has the version below.
--
-- Entries are appended, never changed or removed; an entry that takes the place of another names it in `replaces`.
-- `digest` is the SHA-256 of the canonical text of an entry: the line `brightline.decision/1`, then for each other
-- column in the order of the table a line with its name or, where it is not NULL, its name, the number of bytes of its
-- value, and the value, separated by single blanks. `previous` is among them, so that each entry vouches for all before it.

-- Days are written as 2023-11-17, digests as `sha256:` and 64 digits; only their length is checked here, and OR stands for IN,
-- because a pattern or a list takes longer than all else of an entry.

PRAGMA user_version = 2;

CREATE TABLE decision (
  entry       INTEGER PRIMARY KEY CHECK (entry >= 1),        -- 1, 2, 3 …
  item        TEXT NOT NULL CHECK (item <> ''),              -- name of a product of this catalog
  rulebook    TEXT NOT NULL CHECK (rulebook <> ''),
  law_day     TEXT NOT NULL CHECK (length(law_day) = 10),    -- of the verdict
  outcome     TEXT NOT NULL CHECK (outcome = 'described' OR outcome = 'not_described' OR outcome = 'undetermined'
                OR outcome = 'no_edition'),
  provision   TEXT CHECK (provision <> ''),                  -- what the rules said, where they describe the item
  rules       TEXT NOT NULL CHECK (length(rules) = 71),      -- digest of the rules that said it
  record      TEXT CHECK (length(record) = 71),              -- digest of the record with this verdict, if there is one
  eccn        TEXT NOT NULL CHECK (eccn <> ''),              -- decided
  basis       TEXT NOT NULL CHECK (basis = 'self-classified' OR basis = 'CCATS' OR basis = 'CJ' OR basis = 'vendor'),
  number      TEXT CHECK (number <> ''),                     -- of the CCATS, of the commodity jurisdiction …
  classifier  TEXT NOT NULL CHECK (classifier <> ''),
  day         TEXT NOT NULL CHECK (length(day) = 10),
  reviewer    TEXT CHECK (reviewer <> ''),
  reviewed    TEXT CHECK (length(reviewed) = 10),
  status      TEXT NOT NULL CHECK (status = 'proposed' OR status = 'approved' OR status = 'superseded'),  -- superseded: withdraws `replaces`
  replaces    INTEGER CHECK (replaces BETWEEN 1 AND entry - 1),
  note        TEXT CHECK (note <> ''),
  next_review TEXT CHECK (length(next_review) = 10),
  previous    TEXT CHECK (length(previous) = 71),            -- digest of the entry before
  digest      TEXT NOT NULL CHECK (length(digest) = 71),
  CHECK ((reviewer IS NULL) = (reviewed IS NULL)),
  CHECK (status <> 'approved' OR reviewer IS NOT NULL),
  CHECK (status <> 'superseded' OR replaces IS NOT NULL),
  CHECK ((previous IS NULL) = (entry = 1))
) STRICT;

CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are appended, never changed'); END;
CREATE TRIGGER decision_is_not_removed BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are appended, never removed'); END;
CREATE TRIGGER decision_is_appended BEFORE INSERT ON decision
WHEN new.entry IS NOT (SELECT coalesce(max(entry), 0) + 1 FROM decision)
  OR new.previous IS NOT (SELECT digest FROM decision ORDER BY entry DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'decisions are appended, each with the digest of the one before'); END;
