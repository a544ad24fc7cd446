// Units as people print them in headers and cells and type them in options: `TB/s`, `GBps`, `mm^2`,
// `TFLOP/s`, `FLOP/s`, `teraFLOPS`, `byte/s`, `millions`. Every way in which an amount reaches the program
// reads its unit here. Bits and bytes are told apart by case (`Gb/s`, `GB/s`), so that `gb/s` is refused; a
// rate has neither, and `tflops` is one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.hpp"
#include "engine/value/unit.hpp"

namespace brightline::catalog::importing {

// What a column measures; in the catalog's units: TOPS, GB, GB/s, mm2, W, USD, billion, nm, TPP, TPP/mm2.
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

// What is measured in a unit of the catalog; nothing for any other.
std::optional<Measure> measure_in(std::string_view unit);

// How many of the catalog's units one of these is; nothing if the text is no unit of that measure.
std::optional<engine::Rational> printed_unit(std::string_view text, Measure measure);

// True if the text is a unit of any measure.
bool is_printed_unit(std::string_view text);

// How many of the unit `wanted` one of these is: a unit that the rulebook declares, or one as people print
// it. Nothing if the text is no unit of that dimension. An empty text is `wanted` itself.
std::optional<engine::Rational> written_unit(std::string_view text, const engine::Units& units,
                                             const engine::Unit& wanted);

// Why the text is no unit of an amount in `wanted`. A suggestion never means another amount than the text
// may: `gb/s` may be `Gbit/s` or `GB/s`.
std::string unit_refusal(std::string_view text, std::string_view wanted);

}  // namespace brightline::catalog::importing
