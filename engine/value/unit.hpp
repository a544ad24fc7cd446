// Units and dimensions. Units are declared in rule files (rules/prelude.rule), never here: a base unit has a
// dimension of its own, every other unit is a number times a product of units.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/rational.hpp"

namespace brightline::engine {

constexpr std::size_t most_base_units = 16;

// The power of each base unit in the order of declaration; all zero for a plain number. The last index is
// reserved for dates, which compare with dates only.
using Dimension = std::array<std::int8_t, most_base_units>;

struct Unit {
  std::string name;    // as written, `TPP/mm2`
  Rational scale = 1;  // in base units
  Dimension dimension{};
  Rational offset = 0;  // zero of the unit in base units: 273.15 for degrees Celsius

  Rational base_of(const Rational& number) const { return number * scale + offset; }
};

// Declared units by name, and compound units.
class Units {
 public:
  const Unit* find(std::string_view name) const;
  // Adds a unit with a new dimension; returns false if there are too many.
  bool declare_base(std::string name);
  void declare(Unit unit) { declared_.push_back(std::move(unit)); }

  // `GB/s`, `TOPS*bit`, `TPP/mm2`: products and quotients of declared units, read from left to right. An
  // empty text is the plain number. In a compound a unit with an offset measures differences. Empty if a word
  // is not declared; `unknown_word` is then that word.
  std::optional<Unit> read(std::string_view text, std::string_view* unknown_word = nullptr) const;

  std::vector<std::string> names() const;
  // The dimension in base units for messages: `op*bit/s`, or `a plain number`.
  std::string text_of(const Dimension& dimension) const;

 private:
  std::vector<Unit> declared_;
  std::vector<std::string> bases_;
};

Dimension operator+(const Dimension& a, const Dimension& b);
Dimension operator-(const Dimension& a, const Dimension& b);

}  // namespace brightline::engine
