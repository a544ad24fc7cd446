// The values of one missing fact at which some comparison of an edition turns, solved exactly.
#pragma once

#include <cstdint>
#include <set>

#include "engine/answer/classification.hpp"

namespace brightline::engine {

enum class What : std::uint8_t { fact, term };

// The fact, or the term, that is solved for.
struct Solved {
  What what{};
  std::uint32_t index = 0;
};

// In base units, ascending. The other facts that are not known stand at one of their ends; what is found
// cuts the range of the fact into parts inside which the verdict does not turn by these comparisons.
std::set<Rational> crossings(const Program& program, const Subject& subject, const Inquiry& inquiry,
                             const EntryFinding& finding, Solved solved);

}  // namespace brightline::engine
