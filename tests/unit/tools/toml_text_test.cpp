#include "tools/answers/toml_text.hpp"

#include <gtest/gtest.h>

#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

std::string toml_refusal(const std::string& text) {
  try {
    parse_toml(text, "a.toml");
  } catch (const Refusal& failure) {
    return failure.what();
  }
  return "read";
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(TomlText, KeysComeInTheOrderOfTheFileWithTheirPlaces) {
  const TomlValue file = parse_toml("zeta = 1\nalpha = \"two\"\n\n[middle]\n  b.c = true\n", "a.toml");
  std::string seen;
  for (const auto& [key, value, place] : file.table()) seen += place_text(key, place) + " ";
  EXPECT_EQ(seen, "zeta:1:1 alpha:2:1 middle:4:1 ");
  EXPECT_EQ(text_value(*member(file, "alpha")), "two");
  EXPECT_EQ(whole_of(*member(file, "zeta")), 1);
  EXPECT_EQ(member(file, "beta"), nullptr);
}

TEST(TomlText, AValueIsOfItsTypeAndNoOther) {
  const TomlValue file = parse_toml("whole = 1\ndecimal = 1.5\ntext = \"1\"\n", "a.toml");
  EXPECT_EQ(whole_of(*member(file, "decimal")), std::nullopt);
  EXPECT_EQ(whole_of(*member(file, "text")), std::nullopt);
  EXPECT_EQ(text_value(*member(file, "whole")), std::nullopt);
  EXPECT_EQ(truth_of(*member(file, "whole")), std::nullopt);
  EXPECT_EQ(number_value(*member(file, "whole")), 1.0);
  EXPECT_EQ(number_value(*member(file, "decimal")), 1.5);
}

TEST(TomlText, WhatIsNotTomlIsToldWithItsPlace) {
  EXPECT_EQ(toml_refusal("a = 1\nb = \n"),
            "a.toml:2:5: this is not TOML: missing value after key-value separator '='");
  EXPECT_EQ(toml_refusal("a = 1\na = 2\n").substr(0, 35), "a.toml:2:5: this is not TOML: value");
  EXPECT_EQ(toml_refusal("\n[x\n").substr(0, 30), "a.toml:2:1: this is not TOML: ");
  EXPECT_EQ(toml_refusal(std::string("a = 1\0", 6)), "a.toml:1:6: a NUL byte; a TOML file is text in UTF-8");
  EXPECT_NE(toml_refusal("a = \"\xff\"\n"), "read");
}

TEST(TomlText, AHostileFileIsRefusedBeforeItIsParsed) {
  EXPECT_EQ(toml_refusal("a = " + repeated("[", 100'000)),
            "a.toml:1:69: brackets are open 65 deep; at most 64 are read");
  EXPECT_EQ(toml_refusal("a" + repeated(".a", 400'000) + " = 1"),
            "a.toml:1:4097: a line holds at most 4,096 bytes");
  EXPECT_EQ(toml_refusal(repeated("# a comment of no use\n", 60'000)),
            "a.toml: a TOML file holds at most 1 MiB; this one is larger");
  EXPECT_EQ(toml_refusal("a" + repeated(".a", 2'000) + " = 1\n"), "read");
}

}  // namespace
}  // namespace brightline
