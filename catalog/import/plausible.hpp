// What parts have, from the smallest that anybody lists to the largest that is announced, with room on both
// sides: what lies beyond is mostly a unit taken for another.
#pragma once

#include <optional>

#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {

struct Plausible {
  engine::Rational least, most;  // in the catalog's unit
};

inline std::optional<Plausible> plausible(Measure measure) {
  switch (measure) {
    case Measure::rate:
      return Plausible{engine::Rational(1, 1000), 1'000'000};
    case Measure::capacity:
      return Plausible{engine::Rational(1, 100), 100'000};
    case Measure::bandwidth:
      return Plausible{engine::Rational(1, 2), 1'000'000};
    case Measure::area:
      return Plausible{5, 60'000};  // up to a wafer
    case Measure::count:
      return Plausible{engine::Rational(1, 1000), 5'000};
    case Measure::tpp:
      return Plausible{1, 10'000'000};
    default:
      return std::nullopt;
  }
}

}  // namespace brightline::catalog::importing
