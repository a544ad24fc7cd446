// Ranges of plausible values, from the smallest listed part to the largest announced one, with room on both
// sides. A value outside mostly has a wrong unit.
#pragma once

#include <optional>

#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {

struct Plausible {
  engine::Rational least, most;  // in the catalog's unit
};

constexpr std::int64_t most_area = 60'000;  // mm2, up to a wafer

inline std::optional<Plausible> plausible(Measure measure) {
  switch (measure) {
    case Measure::rate:
      return Plausible{engine::Rational(1, 1000), 1'000'000};
    case Measure::capacity:
      return Plausible{engine::Rational(1, 100), 100'000};
    case Measure::bandwidth:
      return Plausible{engine::Rational(1, 2), 1'000'000};
    case Measure::area:
      return Plausible{5, most_area};
    case Measure::count:
      return Plausible{engine::Rational(1, 1000), 5'000};
    case Measure::tpp:
      return Plausible{1, 10'000'000};
    default:
      return std::nullopt;
  }
}

}  // namespace brightline::catalog::importing
