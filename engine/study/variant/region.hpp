// Where the provisions do not hold, in the words of the rules: the region in which variants of a part may
// lie.
//
// The conditions of every edition in force are read exactly (engine/analysis); thresholds cut the space, and
// each part of it in which nothing is described is said once: as the law has it for any part, and with the
// facts that no knob changes put in.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

struct FeasibleRegion {
  std::string entry;
  std::string edition;
  std::vector<std::string> everywhere;  // no part is described where one of them holds, whatever its facts
  std::vector<std::string> held;        // facts of this part that were put in: `die_area is 814 mm2`
  std::vector<std::string> parts;  // what that leaves: this part is not described where one of them holds
  std::vector<std::string> reservations;
};

std::vector<FeasibleRegion> feasible_regions(const Law& law, const Description& base,
                                             const std::vector<Knob>& knobs);

}  // namespace brightline::engine::variant
