// What is asked, as a value: which rules, on which day, about which items, for which transaction.
#pragma once

#include <string>
#include <vector>

#include "engine/law/inquiry.hpp"

namespace brightline {

// An export that is asked about, as codes of ISO 3166-1; without a destination none is.
struct Transaction {
  std::string destination;
  std::string origin;           // empty: not said
  std::string headquarters;     // of the receiving party; empty: not said
  std::string ultimate_parent;  // where it is headquartered; empty: not said
};

struct Request {
  std::vector<std::string> rules;  // files or folders; none: the embedded library
  std::string rulebook;            // empty: us-ear, or the only one that the files name
  engine::Date on{};
  engine::Posture posture = engine::Posture::enforced;
  std::vector<std::string> entries;      // none: all that are not for a request alone
  std::vector<std::string> assumptions;  // NAME=OPTION
  std::string catalog;                   // an SQLite file; empty: the embedded catalog
  Transaction transaction;
};

inline const char* name_of(engine::Posture posture) {
  return posture == engine::Posture::codified ? "codified" : "enforced";
}

// What of the library and the catalog an answer rests on. Reading less takes less time: one item is answered
// in the time of a query.
struct Needs {
  bool digests = true;   // of rules and catalog: that of the shipped catalog takes as long as an answer
  bool licences = true;  // licence rules, which are half of the library
  bool whole_catalog =
      true;  // hold every row of a catalog file to its constraints, not only those that are read
  std::vector<std::string> kinds;  // the rules for items of these kinds; none: of all
};

}  // namespace brightline
