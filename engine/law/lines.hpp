// The thresholds of a rulebook, so that rounding a value for print never moves it across one.
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

  // A value of the term, in its unit, rounded for people: `2.909`.
  std::string shown(const Term& term, const Rational& value) const;
  // A value for a cell of a table: exact, or twelve significant digits of a quotient with more.
  std::string cell(const Term& term, const Rational& value) const;

 private:
  std::vector<Rational> of(const Term& term) const;  // in its unit

  const Program& program_;
  std::map<Dimension, std::set<Rational>> lines_;  // in base units
};

// True if the value may come from a division, so that its decimal need not end.
bool is_quotient(const Program& program, const Term& term);

}  // namespace brightline::engine
