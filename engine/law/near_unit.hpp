// Suggests a declared unit for an unknown word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/value/unit.hpp"

namespace brightline::engine {

// A suggestion never changes the possible amount: `Gb` suggests `Gbit`, not `GB`, and `gb`, which may be
// either, suggests nothing.
std::optional<std::string> near_unit(std::string_view word, const Units& units);

// What is written for `5 kW`, `5 Million` and `600 GBps`, where the nearest unit is another amount.
struct UnitAdvice {
  std::string help;
  std::optional<std::string> instead;  // in the place of the word, where nothing else can be meant
};
std::optional<UnitAdvice> unit_advice(std::string_view word, const Units& units);

// `GB` for `gigabytes`, whether it is declared or not; nothing for any other word.
std::optional<std::string_view> spoken_unit(std::string_view word);

// Whether the word can mean no other unit: `kilograms` for `kg`, `tpp` for `TPP`.
bool is_certain_unit(std::string_view word, std::string_view unit);

}  // namespace brightline::engine
