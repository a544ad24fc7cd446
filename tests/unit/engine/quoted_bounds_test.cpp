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

// `~` for a limit of which it is not said whether it belongs to it.
std::string loose_of(const std::string& words) {
  static const std::unique_ptr<Rules> rules = rules_from("rulebook test\n");
  std::string text;
  for (const QuotedBound& bound : quoted_bounds(words, rules->program.units))
    text += bound.is_loose ? '~' : '-';
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
  EXPECT_EQ(bounds_of("within a 41,600 … or smaller envelope"), "41600 or less");
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

TEST(QuotedBounds, MarksThatStandAloneBelongToTheWordBefore) {
  EXPECT_EQ(bounds_of("\" ; \" a . b is 10"), "10?");
  EXPECT_EQ(bounds_of("not red ; ’ 4800 or more ; \""), "4800 or more");
  EXPECT_TRUE(words_in(" ; ’ \"").empty());
  ASSERT_EQ(words_in("a . b").size(), 2u);
  EXPECT_EQ(words_in("a . b").front().end, '.');
}

TEST(QuotedBounds, NumbersOfProvisionsAreNoAmounts) {
  EXPECT_EQ(
      bounds_of("see § 734.9(a), Part 744, Note 2, (1) 3A090.a, 16/14 nanometer, 64-bit, December 31, 2026"),
      "2026-12-31?");
}

TEST(QuotedBounds, WordsThatMeetOrExceedReachTheNumberItself) {
  for (const char* const words :
       {"meets or exceeds 4800", "meeting or exceeding 4800", "equals or exceeds 4800",
        "equal to or exceeding 4800", "reaching or exceeding 4800", "no less than 4800", "at or above 4800",
        ">= 4800", "≥4800"})
    EXPECT_EQ(bounds_of(words), "4800 or more") << words;
  EXPECT_EQ(bounds_of("> 5; >5; beyond 5; surpassing 5; has exceeded 5"),
            "more than 5; more than 5; more than 5; more than 5; more than 5");
  EXPECT_EQ(bounds_of("up to but not including 5; up to and including 5; under the age of 12"),
            "less than 5; 5 or less; less than 12");
  EXPECT_EQ(bounds_of("better than 5; 5 or better"), "5?; 5?");
}

TEST(QuotedBounds, DaysAreReadWithTheirWords) {
  EXPECT_EQ(bounds_of("sold on or after November 17, 2023."), "on or after 2023-11-17");
  EXPECT_EQ(bounds_of("before 1 February 2024, or later than 2025-01-31"),
            "before 2024-02-01; after 2025-01-31");
  EXPECT_EQ(bounds_of("beginning on 1 May 2026, through 31 May 2026, or completed on 1 June 2026"),
            "on or after 2026-05-01; on or before 2026-05-31; 2026-06-01?");
  EXPECT_EQ(loose_of("shall expire on April 6, 2027, or last until 7 April 2027; before 8 April 2027"),
            "~~-");
}

TEST(QuotedBounds, WhereARangeEndsIsSaidAndWhetherTheEndsBelongToItIsNot) {
  EXPECT_EQ(bounds_of("between 5 GB/s and 10 GB/s; of 5 to 10 GB/s; 5 GB/s and 10 GB/s"),
            "5 GB/s or more; 10 GB/s or less; 5 GB/s or more; 10 GB/s or less; 5 GB/s?; 10 GB/s?");
  EXPECT_EQ(loose_of("between 5 GB/s and 10 GB/s, or 20 GB/s or more"), "~~-");
}

TEST(QuotedBounds, WordsOfAListHoldForEachOfItsNumbers) {
  EXPECT_EQ(bounds_of("below (i) 35 billion transistors completed in 2027; or (ii) 40 billion transistors"),
            "less than 35 billion; 2027?; less than 40 billion");
  EXPECT_EQ(bounds_of("(i) 35 billion transistors; or (ii) 40 billion"), "35 billion?; 40 billion?");
}

TEST(QuotedBounds, NumbersAreReadAsLawsPrintThem) {
  EXPECT_EQ(bounds_of("10²⁶ or more"), "10²⁶ or more");
  EXPECT_EQ(bounds_of("more than 100 parts per million"), "more than 100 x 10^-6");
  EXPECT_EQ(bounds_of("three or more of; half or more of; one of"), "3 or more; 0.5 or more");
}

// `-` denied, `?` not to be told.
std::string signs_of(const std::string& words) {
  static const std::unique_ptr<Rules> rules = rules_from("rulebook test\n");
  std::string text;
  for (const QuotedBound& bound : quoted_bounds(words, rules->program.units))
    text += bound.sign == Sign::affirmed ? '+' : bound.sign == Sign::denied ? '-' : '?';
  return text;
}

TEST(QuotedBounds, ADenialGovernsWhatFollowsItInItsClause) {
  EXPECT_EQ(signs_of("do not have a rate of 4800 or more"), "-");
  EXPECT_EQ(signs_of("9Z001.a does not apply to items that do not have a rate of 4800 or more"), "-");
  EXPECT_EQ(signs_of("items lacking a rate of 5 or more; without a rate of 5 or more"), "--");
  EXPECT_EQ(signs_of("no item of 5 or more; other than those of 5 or more"), "--");
  EXPECT_EQ(signs_of("a rate of 4800 or more; nothing else; not for sale"), "+");
  EXPECT_EQ(signs_of("not exceeding 5; no more than 5; up to but not including 5"), "+++");
  EXPECT_EQ(signs_of("not designed for civil use and having a rate of 4800 or more"), "?");
  EXPECT_EQ(signs_of("does not apply to items of less than 4800"), "+");
}

}  // namespace
}  // namespace brightline::engine
