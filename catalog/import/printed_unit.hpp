// Units as people print and type them: `TB/s`, `GBps`, `mm^2`, `TFLOP/s`, `FLOP/s`, `teraFLOPS`, `byte/s`,
// `millions`. All amounts that reach the program have their units read here. Case distinguishes bits from
// bytes (`Gb/s`, `GB/s`), so `gb/s` is refused; rates have neither, so `tflops` is accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.hpp"
#include "engine/value/unit.hpp"

namespace brightline::catalog::importing {

// What a column measures. The catalog's units are TOPS, GB, GB/s, mm2, W, USD, billion, nm, TPP, TPP/mm2.
enum class Measure : std::uint8_t {
  rate,
  capacity,
  bandwidth,
  area,
  power,
  price,
  count,
  length,
  tpp,
  density
};

// The name of the catalog's unit.
std::string_view unit_of(Measure measure);

// The measure with this catalog unit; empty for any other unit.
std::optional<Measure> measure_in(std::string_view unit);

// An amount in a catalog's unit is below its limit, and 0 or at least `least_amount`, at every door: more or
// less is a unit that is not stated, such as `1979 OPS` for 1979 TOPS. An area has the limit of
// plausible.hpp, since one in a wrong unit leaves too small a density for any provision.
std::int64_t amount_limit(std::string_view unit);
inline const engine::Rational least_amount{1, 1'000'000};
// What an amount is that a catalog does not take; empty for any other.
std::string size_problem(const engine::Rational& amount, std::string_view unit);

// The size of a unit in the catalog's unit; empty if the text is not a unit of that measure.
std::optional<engine::Rational> printed_unit(std::string_view text, Measure measure);

// Whether the text is a unit of any measure.
bool is_printed_unit(std::string_view text);

// The size of a unit in `wanted`: a unit that the rulebook declares, or one as people print it. Empty if the
// text is not a unit of that dimension. An empty text means `wanted` itself.
std::optional<engine::Rational> written_unit(std::string_view text, const engine::Units& units,
                                             const engine::Unit& wanted);

// Why the text is not a unit for an amount in `wanted`. A suggestion never changes the possible meaning:
// `gb/s` may be `Gbit/s` or `GB/s`.
std::string unit_refusal(std::string_view text, std::string_view wanted);

}  // namespace brightline::catalog::importing
