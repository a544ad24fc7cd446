// Numbers in the form of the catalog: canonical decimal text, and whole billionths, which views can add.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.hpp"

namespace brightline::catalog {

// Digits with at most one point, without sign or needless zeros, at most nine digits on each side: `5.92`,
// `814`, `0.23`.
bool is_canonical_decimal(std::string_view text);
// The canonical form of a decimal with needless zeros (`08.50` is `8.5`); empty for any other text.
std::optional<std::string> canonical_decimal(std::string_view text);

// Why a text is not a decimal that the catalog stores: it has too many digits, or is not a number.
std::string decimal_problem(std::string_view text);

// Half of one unit of the last significant digit, of at least three: 15800 means 15750 to 15850, 2000 means
// 1995 to 2005.
engine::Rational half_step(const engine::Rational& value);

// The number with that count of billionths.
engine::Rational from_billionths(std::int64_t billionths);
std::int64_t to_billionths(std::string_view canonical);

}  // namespace brightline::catalog
