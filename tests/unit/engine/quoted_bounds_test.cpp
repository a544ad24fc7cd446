// Limits in the words of the law.
#include "engine/law/quoted_bounds.hpp"

#include <gtest/gtest.h>

#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

std::string bounds_of(const std::string& words) {
  static const std::unique_ptr<Rules> rules =
      rules_from("rulebook test\nunit WT\nunit ft3 = 28316846.592 mm*mm*mm\n");
  std::string text;
  for (const QuotedBound& bound : quoted_bounds(words, rules->program.units))
    text += (text.empty() ? "" : "; ") + bound.text + (bound.comparison ? "" : "?");
  return text;
}

TEST(QuotedBounds, StrictnessIsThatOfTheWordsBeforeOrAfterTheNumber) {
  EXPECT_EQ(bounds_of("a 'rate' of 4800 or more; or"), "4800 or more");
  EXPECT_EQ(bounds_of("2400 or more and less than 4800, or"), "2400 or more; less than 4800");
  EXPECT_EQ(bounds_of("equal to or greater than 0.0128 Weighted TeraFLOPS WT;"), "0.0128 WT or more");
  EXPECT_EQ(bounds_of("exceeding 70; not exceeding 80; not more than 90; no more than 50 percent"),
            "more than 70; 80 or less; 90 or less; 50 % or less");
  EXPECT_EQ(bounds_of("will be up to 790,000,000"), "790000000 or less");
  EXPECT_EQ(bounds_of("within a 41,600 ft3 or smaller envelope"), "41600 ft3 or less");
  EXPECT_EQ(bounds_of("the threshold of 4800 can be met"), "4800?");
}

TEST(QuotedBounds, UnitsAreSpelledOutOrShort) {
  EXPECT_EQ(bounds_of("greater than 2 gigabytes per second per square millimeter."), "more than 2 GB/s/mm2");
  EXPECT_EQ(bounds_of("exceeding 2.0 Gbyte/s per link"), "more than 2.0 GB/s");
  EXPECT_EQ(bounds_of("of 150Gbit/s or more"), "150 Gbit/s or more");
  EXPECT_EQ(bounds_of("utilizing 10^26 or more 'operations'"), "10^26 op or more");
  EXPECT_EQ(bounds_of("more than 2.5 × 10^25 'operations' or more than 25 percent of"),
            "more than 2.5 x 10^25 op; more than 25 %");
}

TEST(QuotedBounds, NumbersOfProvisionsAreNoAmounts) {
  EXPECT_EQ(
      bounds_of("see § 734.9(a), Part 744, Note 2, (1) 3A090.a, 16/14 nanometer, 64-bit, December 31, 2026"),
      "2026?");
  EXPECT_TRUE(denies("do not have a rate of 4800 or more"));
  EXPECT_FALSE(denies("a rate of 4800 or more; nothing else"));
}

}  // namespace
}  // namespace brightline::engine
