// Examples of licence rules: each is asked of its rule alone, on the first day of the rule or the day that it
// names, for the first kind of item of the rule that has what the example gives.
#pragma once

#include "engine/answer/license.hpp"
#include "engine/study/examples.hpp"

namespace brightline::engine {

struct RuleExample {
  ExampleSubject given;
  Inquiry inquiry;
};

RuleExample rule_example(const Program& program, const LicenseRule& rule, const Example& example,
                         const RuleFiles& files);

// What the rule says of the example, as an example would say it: `required`, `undetermined needs
// headquarters`.
std::string verdict_text(const Program& program, const LicenseRule& rule, const RuleExample& example);
// What the example says.
std::string said_text(const LicenseRule& rule, const grammar::ast::Example& example);
// Empty if the example holds; otherwise what the rule says instead.
std::string contradiction(const Program& program, const LicenseRule& rule, const RuleExample& example,
                          const grammar::ast::Example& written);

// A condition of a rule, and what it is called: `when`, `case by case`.
struct RuleCondition {
  Slice slice;
  std::string label;
};
std::vector<RuleCondition> conditions(const LicenseRule& rule, const LicenseReading& reading);

// As turning_value of examples.hpp, for a condition of a licence rule.
std::optional<Rational> turning_value(const Program& program, const LicenseRule& rule,
                                      const RuleExample& example, Slice condition, std::uint32_t comparison);

}  // namespace brightline::engine
