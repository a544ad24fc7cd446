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
// What is known if the truth is one of the two.
constexpr Truth one_of(Truth a, Truth b) {
  return a == b ? a : Truth::unknown;
}

// A domain of three-valued logic that answers at once. Domains that answer later, such as expressions of an
// SQL statement, have the same functions.
struct Certainty {
  static constexpr bool boolean(bool value) { return value; }
  static constexpr bool all(bool a, bool b) { return a && b; }
  static constexpr bool any(bool a, bool b) { return a || b; }
  static constexpr bool negate(bool a) { return !a; }
  static constexpr bool is_false(bool a) { return !a; }
  static constexpr bool is_yes(Truth truth) { return truth == Truth::yes; }
  static constexpr bool is_no(Truth truth) { return truth == Truth::no; }
  static constexpr bool is_unknown(Truth truth) { return truth == Truth::unknown; }
  static constexpr Truth truth(Truth value) { return value; }
  static constexpr Truth both(Truth a, Truth b) { return engine::both(a, b); }
  static constexpr Truth either(Truth a, Truth b) { return engine::either(a, b); }
  static constexpr Truth negation(Truth a) { return engine::negation(a); }
  static constexpr Truth decide(bool yes, bool no) {
    return yes ? Truth::yes : no ? Truth::no : Truth::unknown;
  }
};

constexpr const char* name_of(Truth truth) {
  return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown";
}

}  // namespace brightline::engine
