// Which items of a catalog two sides describe differently, and why: two days, postures or rulebooks.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/change.hpp"
#include "tools/answers/request.hpp"

namespace brightline {

// One of two sides.
struct ComparedSide {
  std::string rulebook;
  std::string rules_digest;
  std::string day;
  std::string posture;
};

struct ItemChanges {
  ComparedSide from, to;
  std::string catalog_digest;
  std::vector<Change> changed;  // in the order of the catalog
  std::size_t unchanged = 0;
  std::vector<std::string> warnings;  // facts of the catalog that do not fit the rules
};

// Of the items of the catalog of `to` that both rulebooks have. An assumption is for the rulebook that knows
// its name. Throws Refusal for one that neither does.
ItemChanges item_changes(Request from, Request to);

}  // namespace brightline
