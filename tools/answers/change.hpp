// Why an item's verdict changed between two sides, which may differ in the day, the posture or the facts.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/classification.hpp"

namespace brightline {

// What an item changed to and why. The group names provisions and facts without the item's numbers, so that
// items that changed for the same reason stand together.
struct Change {
  std::string item;
  engine::Verdict from;
  engine::Verdict to;
  std::vector<std::string> because;
  std::string group;
};

// Of two answers for the same item whose verdicts differ.
Change change_between(std::string item, const engine::Classification& from, const engine::Classification& to);

// `3A090.a`, or the outcome in words.
std::string verdict_text(const engine::Verdict& verdict);

}  // namespace brightline
