// The values of one missing fact at which a comparison of an edition changes its result, computed exactly.
#pragma once

#include <cstdint>
#include <set>

#include "engine/answer/classification.hpp"

namespace brightline::engine {

enum class What : std::uint8_t { fact, term };

// The fact or term to solve for.
struct Solved {
  What what{};
  std::uint32_t index = 0;
};

// In base units, ascending. Every other unknown fact is at one of its ends. The values cut the range of the
// fact into parts within which these comparisons do not change the verdict.
std::set<Rational> crossings(const Program& program, const Subject& subject, const Inquiry& inquiry,
                             const EntryFinding& finding, Solved solved);

}  // namespace brightline::engine
