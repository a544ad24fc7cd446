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

// Whether the word can mean no other unit: `kilograms` for `kg`, `tpp` for `TPP`.
bool is_certain_unit(std::string_view word, std::string_view unit);

}  // namespace brightline::engine
