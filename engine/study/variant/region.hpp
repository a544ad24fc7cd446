// The region in which variants of a part are not described, in the words of the rules.
// The conditions of every edition in force are read exactly (engine/study/analysis). Thresholds cut the
// space, and each part in which nothing is described is listed: as the law has it for any part, and with the
// facts that no knob changes inserted.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

struct FeasibleRegion {
  std::string entry;
  std::string edition;
  std::vector<std::string> everywhere;  // a part is not described if one of these holds, whatever its facts
  // facts of this part that were inserted, such as `die_area is 814 mm2`
  std::vector<std::string> held;
  std::vector<std::string> parts;  // what remains: this part is not described if one of these holds
  std::vector<std::string> reservations;
};

std::vector<FeasibleRegion> feasible_regions(const Law& law, const Description& base,
                                             const std::vector<Knob>& knobs);

}  // namespace brightline::engine::variant
