// What stands in the way of a better variant: for every knob, what one step more would be described by, and
// how far the knob would have to be turned down to leave each comparison that is met there.
//
// The last of the line; explains what derivation.hpp found, and decides nothing.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

// A comparison that the next step meets, with the highest step at which it is not met; nothing: at none.
struct Escape {
  Margin margin;  // its value is that of the next step
  std::optional<std::uint32_t> highest;
};

// Under another option of an interpretation the knob goes this high.
struct OtherReading {
  std::string interpretation;
  std::string option;
  std::uint32_t highest = 0;
};

// A paragraph that describes the next step and whose conditions are met a step before as well, where a note
// excludes it.
struct Excluded {
  std::string paragraph;  // `3A090.a.2`
  std::string note;       // `note 2`
};

struct Limit {
  std::size_t knob = 0;
  std::uint32_t next = 0;
  std::size_t law = 0;  // the first that describes it there
  Verdict verdict;
  std::vector<std::string> paragraphs;
  std::vector<Escape> escapes;
  std::vector<Excluded> excluded;
  std::vector<Deciding> deciding;  // when undetermined
  std::vector<OtherReading> readings;
};

// One for each knob that is turned down, choices left aside.
std::vector<Limit> limits(const Request& request, const Settings& settings);

// Why nothing was found: what still describes the part with every knob turned down, and what is not known.
struct Obstacle {
  std::size_t law = 0;
  Settings settings;
  Classification classification;
};

std::optional<Obstacle> obstacle(const Request& request);

}  // namespace brightline::engine::variant
