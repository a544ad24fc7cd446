// Why an item's verdict differs between two sides, which may differ in the day, the posture or the facts.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/classification.hpp"

namespace brightline {

// A changed item and the reasons. The group names provisions and facts without the item's numbers, so that
// items that changed for the same reason are grouped.
struct Change {
  std::string item;
  engine::Verdict from;
  engine::Verdict to;
  std::vector<std::string> because;
  std::string group;
};

// Compares two answers for the same item whose verdicts differ.
Change change_between(std::string item, const engine::Classification& from, const engine::Classification& to);

// `3A090.a`, or the outcome in words.
std::string verdict_text(const engine::Verdict& verdict);

}  // namespace brightline
