#include "grammar/visible.hpp"

#include <string>

#include <gtest/gtest.h>

namespace brightline::grammar {
namespace {

TEST(Visible, NothingSteersOrHides) {
  EXPECT_EQ(visible("H100 SXM5 80GB, größer"), "H100 SXM5 80GB, größer");
  EXPECT_EQ(visible("x\nbrightline: forged"), "x\\u{a}brightline: forged");
  EXPECT_EQ(visible("\x1b]0;pwn\x07\r\t\x7f"), "\\u{1b}]0;pwn\\u{7}\\u{d}\\u{9}\\u{7f}");
  EXPECT_EQ(visible("\u009b31m"), "\\u{9b}31m");
  EXPECT_EQ(visible("\u202eEVIL\u200b\u2066\ufeff"), "\\u{202e}EVIL\\u{200b}\\u{2066}\\u{feff}");
  EXPECT_EQ(visible("a\xff\xc3"), "a\\xff\\xc3");
  EXPECT_EQ(visible(std::string("a\0b", 3)), "a\\u{0}b");
}

TEST(Visible, LinesStay) {
  EXPECT_EQ(visible_lines("\x1b[1;31mred\x1b[0m\n  plain\n"), "\\u{1b}[1;31mred\\u{1b}[0m\n  plain\n");
  EXPECT_EQ(visible_lines("\x1b[2J\x1b]0;t\x07"), "\\u{1b}[2J\\u{1b}]0;t\\u{7}");
  EXPECT_EQ(visible_lines("\n\n"), "\n\n");
  EXPECT_EQ(visible_lines(std::vector<std::string>{"one\nforged", "two"}), "one\\u{a}forged\ntwo");
}

TEST(Visible, OnlyColoursOfOursStay) {
  const std::string red = painted("r\x1b[1med", Tone::error, true) + "\n  plain\n";
  EXPECT_EQ(red, "\x1b[1;31mr\\u{1b}[1med\x1b[0m\n  plain\n");
  EXPECT_EQ(visible_colored(red), red);
  EXPECT_EQ(painted("r\x1b[1med", Tone::error, false), "r\\u{1b}[1med");
  EXPECT_EQ(visible_colored("\x1b[8mhidden\x1b[31;1m\x1b[2J"), "\\u{1b}[8mhidden\\u{1b}[31;1m\\u{1b}[2J");
}

// Reading the JSON gives the same text.
TEST(Visible, JsonEscapes) {
  EXPECT_EQ(visible_json("{\"a\":\"\u202eb\u00e9\U000e0001\"}"), "{\"a\":\"\\u202eb\u00e9\\udb40\\udc01\"}");
  EXPECT_EQ(visible_json("\"plain\"\n"), "\"plain\"\n");
}

}  // namespace
}  // namespace brightline::grammar
