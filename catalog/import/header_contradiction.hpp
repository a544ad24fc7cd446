// Compares what the header of a column says of its figures with what a mapping says of them.
#pragma once

#include <optional>
#include <string>

#include "catalog/import/header.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {

// What a mapping says of the same figures.
struct SaidOfColumn {
  std::string fact, wanted;  // the name of the amount, and of its unit
  std::string unit = {};     // as written; empty if nothing is said
  std::optional<engine::Rational> size = {};
  bool is_rate = false, is_bandwidth = false;  // of a number format; of links
  bool is_kept = false;                        // an amount of a part, of which a share is another amount
  std::optional<bool> sparse = {};
  std::optional<bool> per_direction = {};
  bool per_die = false;
  std::string unit_kind = {};  // of rates: `matrix` or `vector`
};

// Why the header and the mapping do not agree, as what the header does; empty if they do. A figure of
// something else would decide wrongly.
std::string contradiction(const HeaderMeaning& header, const SaidOfColumn& said);

}  // namespace brightline::catalog::importing
