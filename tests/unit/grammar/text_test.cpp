#include "grammar/text.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace brightline::grammar {
namespace {

TEST(Text, WordsAreJoinedAndListed) {
  const std::vector<std::string> names{"tpp", "", "die_area"};
  EXPECT_EQ(joined(names), "tpp, , die_area");
  EXPECT_EQ(joined(std::vector<std::string>{"a", "b"}, "; "), "a; b");
  EXPECT_EQ(joined(std::vector<std::string>{}), "");
  EXPECT_EQ(listed(std::vector<std::string>{"a", "b"}), "`a`, `b`");
  EXPECT_EQ(listed(std::vector<std::string>{}), "");
}

TEST(Text, QuotesInsideQuotesAreDoubled) {
  EXPECT_EQ(between_quotes(""), "\"\"");
  EXPECT_EQ(between_quotes("a \"b\" c"), "\"a \"\"b\"\" c\"");
}

TEST(Text, AWidthCountsTheColumnsOfATerminal) {
  EXPECT_EQ(width_of("5.92 TPP/mm2"), 12u);
  EXPECT_EQ(width_of("Zürich"), 6u);
  EXPECT_EQ(width_of("昇腾 910B"), 9u);
  EXPECT_EQ(width_of("e\u0301"), 1u);               // an e and its accent
  EXPECT_EQ(width_of("\x1b[1;31mred\x1b[0m"), 3u);  // colours
  EXPECT_EQ(width_of("\xff"), 1u);
  EXPECT_EQ(padded("昇腾", 6), "昇腾  ");
  EXPECT_EQ(padded("longer", 3), "longer");
}

TEST(Text, LongLinesAreBrokenAtBlanks) {
  EXPECT_EQ(wrapped("short\nlines\n", 20), "short\nlines\n");
  EXPECT_EQ(wrapped("  one two three four", 12), "  one two\n      three\n      four");
  EXPECT_EQ(wrapped("one two three", 13), "one two three");
  EXPECT_EQ(wrapped("昇腾 昇腾 昇腾", 9), "昇腾 昇腾\n    昇腾");
}

TEST(Text, TheRestOfALineStandsUnderItsLastColumn) {
  EXPECT_EQ(wrapped("  a.1  yes  tpp is above the line", 24),
            "  a.1  yes  tpp is above\n            the line");
}

TEST(Text, WhatCannotBeBrokenIsNotCut) {
  EXPECT_EQ(wrapped("a 0123456789012345678901234567890 b", 20),
            "a\n    0123456789012345678901234567890\n    b");
  EXPECT_EQ(wrapped("| a | b c d e f g |", 10), "| a | b c d e f g |");
}

}  // namespace
}  // namespace brightline::grammar
