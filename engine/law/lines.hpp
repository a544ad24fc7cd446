// What the amounts of a rulebook are compared with, so that a value is written on its own side of every line.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/law/program.hpp"

namespace brightline::engine {

class Lines {
 public:
  explicit Lines(const Program& program);

  // `2.909`: a value of the term, in its unit, for reading.
  std::string shown(const Term& term, const Rational& value) const;
  // The same for a cell of a table: exact, or of a quotient that does not end so soon twelve significant
  // digits.
  std::string cell(const Term& term, const Rational& value) const;

 private:
  std::vector<Rational> of(const Term& term) const;  // in its unit

  const Program& program_;
  std::map<Dimension, std::set<Rational>> lines_;  // in base units
};

// Whether a division leads to the value, so that it need not end.
bool is_quotient(const Program& program, const Term& term);

}  // namespace brightline::engine
