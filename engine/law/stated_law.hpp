// Every declaration of a rulebook that states law, with what it rests on.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"

namespace brightline::engine {

struct StatedLaw {
  const Authority* authority;
  Origin origin;
  std::string provision;  // `3A090.a, edition "October 2022"`, `requirement RS "regional stability, China"`
  const Validity* validity = nullptr;    // of the edition or licence rule; null: it is not dated
  const Citation* instrument = nullptr;  // of an edition
  // What it asks for: of a definition, its values and their conditions; of a paragraph or note, its
  // conditions.
  std::vector<Slice> conditions;
  std::size_t exceptions = 0;  // so many of them, from the first, stand after `unless`
  bool excludes = false;       // a note that takes out what it describes
};

// In the order of the rulebook. What an edition that amends another keeps of it is there for each of the two.
std::vector<StatedLaw> stated_law(const Program& program);

}  // namespace brightline::engine
