// Examples of licence rules: each is evaluated for its rule alone, on the first day of the rule or the day it
// names, for the first kind of item that has its facts.
#pragma once

#include "engine/answer/license.hpp"
#include "engine/study/examples.hpp"

namespace brightline::engine {

struct RuleExample {
  ExampleSubject given;
  Inquiry inquiry;
  bool names_day = false;  // and then the rule must be in force on it
};

RuleExample rule_example(const Program& program, const LicenseRule& rule, const Example& example,
                         const RuleFiles& files);

// What the rule says about the example, in the words of examples: `required`, `undetermined needs
// headquarters`.
std::string verdict_text(const Program& program, const LicenseRule& rule, const RuleExample& example);
// What the example expects.
std::string said_text(const LicenseRule& rule, const grammar::ast::Example& example);
// Empty if the example passes; otherwise what the rule says instead.
std::string contradiction(const Program& program, const LicenseRule& rule, const RuleExample& example,
                          const grammar::ast::Example& written);

// A condition of a rule and its name: `when`, `case by case`.
struct RuleCondition {
  Slice slice;
  std::string label;
};
std::vector<RuleCondition> conditions(const LicenseRule& rule, const LicenseReading& reading);

// The same as turning_value of examples.hpp for a condition of a licence rule.
std::optional<Rational> turning_value(const Program& program, const LicenseRule& rule,
                                      const RuleExample& example, Slice condition, std::uint32_t comparison);

// False if on that side of the threshold (-1, 0, +1) other comparisons of the same amount always decide
// instead.
bool can_turn(const Program& program, Slice condition, std::uint32_t comparison, int side);

}  // namespace brightline::engine
