// Compares the items of a catalog under two days, postures or rulebooks: which changed, and why.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/change.hpp"
#include "tools/answers/request.hpp"

namespace brightline {

struct ComparedSide {
  std::string rulebook;
  std::string rules_digest;
  std::string horizon;  // the last day of the law that the rules know; empty if they do not say
  std::string day;
  std::string posture;
};

struct ItemChanges {
  ComparedSide from, to;
  std::string catalog_digest;
  std::vector<Change> changed;  // in the order of the catalog
  std::size_t unchanged = 0;
  std::size_t without_edition = 0;  // of the unchanged: on neither side was an edition in force
  std::size_t other_kinds = 0;      // items that were not compared, because the rules are not for their kind
  std::vector<std::string> warnings;  // facts of the catalog that do not fit the rules
};

// Compares the items in the catalog of `to` whose kind both rulebooks have. An assumption applies in the
// rulebook that has its name. Throws Refusal if neither has.
ItemChanges item_changes(Request from, Request to);

}  // namespace brightline
