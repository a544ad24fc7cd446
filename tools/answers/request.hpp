// A question as a value: rules, day, items and transaction.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/law/inquiry.hpp"
#include "grammar/source.hpp"

namespace brightline {

// An export that is asked about, as codes of ISO 3166-1; none if there is no destination.
struct Transaction {
  std::string destination;
  std::string origin;           // empty if not given
  std::string headquarters;     // of the receiving party; empty if not given
  std::string ultimate_parent;  // where the ultimate parent has its headquarters; empty if not given
  bool parent_taken = false;    // nobody stated the parent: it is taken to be where the headquarters are
};

struct Request {
  std::vector<std::string> rules;  // files or folders; if empty, the embedded library
  std::string rulebook;            // empty: us-ear, or the only one that the files name
  engine::Date on{};
  engine::Posture posture = engine::Posture::enforced;
  std::vector<std::string> entries;      // if empty, all entries except those evaluated on request only
  std::vector<std::string> assumptions;  // NAME=OPTION
  std::string catalog;                   // an SQLite file; empty: the embedded catalog
  Transaction transaction;
  // The texts of `rules`, if they were read already; null: they are read from their files.
  std::shared_ptr<const std::vector<grammar::Source>> rules_read = nullptr;
};

inline const char* name_of(engine::Posture posture) {
  return posture == engine::Posture::codified ? "codified" : "enforced";
}

// What of the library and the catalog an answer rests on. Reading less takes less time: one item is answered
// in the time of a query.
struct Needs {
  bool digests = true;   // of rules and catalog; the digest of the shipped catalog takes as long as an answer
  bool licences = true;  // licence rules, which are half of the library
  bool whole_catalog =
      true;  // check every row of a catalog file against the schema, not only the rows that are read
  std::vector<std::string> kinds;  // rules for items of these kinds; if empty, of all kinds
};

}  // namespace brightline
