// What prevents a better variant: for every knob, what would describe one step more, and how far it would
// have to be turned down to leave each comparison met there. It explains the results of derivation.hpp and
// decides nothing.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

// A comparison met at the next step, with the highest step at which it is not met; empty if there is none.
struct Escape {
  Margin margin;  // with the value at the next step
  std::optional<std::uint32_t> highest;
};

// The highest step of the knob under another option of an interpretation.
struct OtherReading {
  std::string interpretation;
  std::string option;
  std::uint32_t highest = 0;
};

// A paragraph that describes the next step and is met at the step before too, where a note excludes it.
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
  std::vector<Deciding> deciding;  // if undetermined
  std::vector<OtherReading> readings;
};

// One for each knob that is turned down, without choices.
std::vector<Limit> limits(const Request& request, const Settings& settings);

// Why nothing was found: what describes the part with every knob turned down, and what is not known.
struct Obstacle {
  std::size_t law = 0;
  Settings settings;
  Classification classification;
};

std::optional<Obstacle> obstacle(const Request& request);

}  // namespace brightline::engine::variant
