// Units as people print them in headers and cells: `TB/s`, `GBps`, `mm^2`, `TFLOP/s`, `FLOP/s`, `byte/s`,
// `millions`. Bits and bytes are told apart by case (`Gb/s`, `GB/s`).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/value/rational.hpp"

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

}  // namespace brightline::catalog::importing
