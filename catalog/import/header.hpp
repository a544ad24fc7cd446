// What the header of a column says of its figures: their unit, and whether they are those of the part as a
// whole. `INT8 (PFLOPS, sparse)`, `nvlink_gb_s per direction`, `Area sq cm`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {

// The size of a unit of the amount in question; nothing for any other text.
using UnitSizes = std::function<std::optional<engine::Rational>(std::string_view)>;

struct HeaderMeaning {
  std::string unit;  // as printed, in brackets or as words; empty if there is none
  // What the unit may be. Where it is not decided, the mapping has to say it: `gbps` may be bits or bytes,
  // `FLOPS` is often left without its prefix, `(P)` is only a prefix, and two units contradict each other.
  std::vector<engine::Rational> sizes;
  bool decided = false;
  std::string refused;  // a unit of something else, or none that is known
  std::string share;    // `per link`, `x1000`: of what part or multiple of the amount the figures are
  bool sparse = false, dense = false;
  bool one_direction = false, both_directions = false;
  std::string perhaps_one_direction;  // a word that may say so, such as `egress`
  bool one_die = false;
  bool vector_unit = false, matrix_unit = false;  // neither where both are named
  bool names_amount = false;                      // a number format, or a word that is none of the above
};

HeaderMeaning header_meaning(std::string_view header, const UnitSizes& size_of);
HeaderMeaning header_meaning(std::string_view header);  // but for its unit

}  // namespace brightline::catalog::importing
