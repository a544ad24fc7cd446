// Where the provisions do not hold, in the words of the rules: the region in which variants of a part may
// lie.
//
// The conditions of every edition in force are read exactly (engine/analysis) with the facts of the part that
// no knob changes put in; thresholds cut the space, and each part of it in which nothing describes the part
// is said once.
#pragma once

#include "engine/variant/derivation.hpp"

namespace brightline::engine::variant {

struct FeasibleRegion {
  std::string entry;
  std::string edition;
  std::vector<std::string> held;   // facts that were put in: `die_area is 814 mm2`
  std::vector<std::string> parts;  // the part is not described where one of them holds; none: it always is
  std::vector<std::string> reservations;
};

std::vector<FeasibleRegion> feasible_regions(const Law& law, const Description& base,
                                             const std::vector<Knob>& knobs);

}  // namespace brightline::engine::variant
