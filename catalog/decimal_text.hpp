// Numbers as the catalog keeps them: canonical decimal text, and the whole billionths that the views add up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.hpp"

namespace brightline::catalog {

// Digits, at most one point, no sign, no needless zero, at most nine digits on either side: `5.92`, `814`,
// `0.23`.
bool is_canonical_decimal(std::string_view text);
// The canonical form of digits with a point and needless zeros (`08.50` is `8.5`), if that is all that is
// wrong.
std::optional<std::string> canonical_decimal(std::string_view text);

// Why a text is no decimal that the catalog keeps, for whoever wrote it: more digits than it has room for, or
// no plain number at all.
std::string decimal_problem(std::string_view text);

// The number of which `billionths` is the count.
engine::Rational from_billionths(std::int64_t billionths);
// That of a canonical decimal.
std::int64_t to_billionths(std::string_view canonical);

}  // namespace brightline::catalog
