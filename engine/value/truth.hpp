// Kleene's three truth values: unknown is never "no".
#pragma once

#include <cstdint>

namespace brightline::engine {

// INVARIANT: ordered no < unknown < yes, so that `and` is the smaller and `or` the larger of two.
enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth both(Truth a, Truth b) {
  return a < b ? a : b;
}
constexpr Truth either(Truth a, Truth b) {
  return a < b ? b : a;
}
constexpr Truth negation(Truth a) {
  return static_cast<Truth>(2 - static_cast<int>(a));
}
constexpr Truth truth_of(bool holds) {
  return holds ? Truth::yes : Truth::no;
}
// What is known when the truth is one of the two.
constexpr Truth one_of(Truth a, Truth b) {
  return a == b ? a : Truth::unknown;
}

constexpr const char* name_of(Truth truth) {
  return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown";
}

}  // namespace brightline::engine
