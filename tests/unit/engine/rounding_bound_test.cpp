// The bound of rounding errors that column code uses for comparisons: it covers every rounding, so that
// verdicts are right, and is hardly wider, so that few rows need the interpreter.
#include <string>

#include <gtest/gtest.h>

#include "engine/reading/columns/compile.hpp"
#include "rules.hpp"

namespace brightline::engine {
namespace {

constexpr long double rounding = 0x1p-53L;  // relative error of one operation on doubles

// The comparing step for a paragraph with this condition, over facts a to f in W.
CodeStep comparing_step(const std::string& condition) {
  std::string text =
      "rulebook test \"sample\"\nsource S \"1 S 1\" published 2022-01-01\n"
      "unit W2 = 1 W*W\nunit W3 = 1 W2*W\nunit W4 = 1 W3*W\nunit W5 = 1 W4*W\nunit W6 = 1 W5*W\n"
      "unit third = 3 W\nitem chip \"a chip\"\n  fact g? : third positive\n";
  for (const char fact : std::string("abcdef")) text += std::string("  fact ") + fact + "? : W positive\n";
  text +=
      "entry 9Z001 \"chips\" for chip cite S\n  edition \"First\" by S effective 2022-10-21\n    paragraph a "
      "when " +
      condition + " cite S \"a\"\n";
  const auto rules = rules_from(text);
  EXPECT_FALSE(rules->diagnostics.has_errors()) << rules->messages();
  const Inquiry inquiry{*date("2024-01-01"), {}, default_choices(rules->program)};
  const Code code = compile(rules->program, make_batch(rules->program, 0, {}), inquiry);
  for (const CodeStep& step : code.steps) {
    if (step.kind == CodeOperation::compare_constant || step.kind == CodeOperation::compare) return step;
  }
  ADD_FAILURE() << condition << ": nothing is compared";
  return {};
}

// `made`: the number of roundings of facts, operations and the threshold.
void expect_bound(const std::string& amount, const std::string& unit, int made) {
  for (const std::string threshold : {"0.1", "3.99", "5.92", "7", "1000.3"}) {
    SCOPED_TRACE(amount + " is " + threshold + " " + unit + " or more");
    const CodeStep step = comparing_step(amount + " is " + threshold + " " + unit + " or more");
    ASSERT_EQ(step.kind, CodeOperation::compare_constant);
    EXPECT_FALSE(step.exact);
    const long double limit = std::stold(threshold), least = made * rounding * limit;
    EXPECT_LE(step.value_low, limit - least);
    EXPECT_GE(step.value_high, limit + least);
    EXPECT_GE(step.value_low, limit - 2 * least - 4 * rounding * limit);
    EXPECT_LE(step.value_high, limit + 2 * least + 4 * rounding * limit);
  }
}

TEST(RoundingBound, CoversEveryRoundingAndLittleMore) {
  expect_bound("a * b", "W2", 4);
  expect_bound("a * b * c", "W3", 6);
  expect_bound("a * b * c * d * e * f", "W6", 12);
  expect_bound("a * b / c", "W", 6);
  expect_bound("a * b + c * d", "W2", 5);
  expect_bound("max(a * b * c, d * e * f)", "W3", 6);
  expect_bound("min(a * b, c * d)", "W2", 4);
  expect_bound("max(a * b * c / d, e * f)", "W2", 8);
  expect_bound("min(e * f, a * b * c / d)", "W2", 8);
  // Converting an amount to another unit rounds the factor and the product.
  expect_bound("a + g", "W", 5);
}

TEST(RoundingBound, OfTwoAmountsIsThatOfBoth) {
  for (const auto& [condition, made] : {std::pair{"a * b is c * d or more", 6},
                                        {"a * b * c is d * e * f or more", 10},
                                        {"a is g or more", 4}}) {
    const CodeStep step = comparing_step(condition);
    ASSERT_EQ(step.kind, CodeOperation::compare) << condition;
    EXPECT_FALSE(step.exact) << condition;
    EXPECT_GE(step.error, made * rounding) << condition;
    EXPECT_LE(step.error, 2 * made * rounding) << condition;
  }
}

// The doubles of two facts have the order of their decimals.
TEST(RoundingBound, IsNoneWhereNothingIsRounded) {
  EXPECT_TRUE(comparing_step("a is 5.92 W or more").exact);
  EXPECT_TRUE(comparing_step("a is b or more").exact);
}

}  // namespace
}  // namespace brightline::engine
