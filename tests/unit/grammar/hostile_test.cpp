// Texts that try to exhaust the parser: each ends soon, with one diagnostic or without an error, in limited
// memory.
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "tests/tree_text.hpp"

namespace brightline::grammar {
namespace {

using namespace std::string_literals;

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

const std::string paragraph = "entry 3A090\nedition \"x\" effective 2023-11-17\nparagraph a when ";

struct HostileOutcome {
  std::vector<Diagnostic> diagnostics;
  std::size_t left_out = 0;
  std::size_t expressions = 0;
};

HostileOutcome parse_text(const std::string& text) {
  const std::vector<Source> sources{{SourceId{0}, "hostile.rule", text}};
  Diagnostics diagnostics;
  const auto begin = std::chrono::steady_clock::now();
  const ast::File file = parse(sources[0], diagnostics);
  HostileOutcome outcome{diagnostics.sorted(), diagnostics.left_out(), file.expressions.size()};
  for (const Diagnostic& diagnostic : outcome.diagnostics) {
    EXPECT_LE(diagnostic.span.begin, diagnostic.span.end);
    EXPECT_LE(diagnostic.span.end, text.size());
    EXPECT_LT(render(diagnostic, sources, true).size(), 3000u);
  }
  // Some seconds with a sanitizer on a slow machine; quadratic time would take minutes.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  return outcome;
}

void expect_one(const std::string& text, std::string_view code) {
  const HostileOutcome outcome = parse_text(text);
  ASSERT_EQ(outcome.diagnostics.size(), 1u);
  EXPECT_EQ(outcome.diagnostics[0].kind->code, code);
}

TEST(Hostile, AMillionNestedLevelsAreOneDiagnostic) {
  for (const char* level :
       {"(", "not ", "- ", "max(", "((a) + (", "x is not (", "max over t of ", "count over t where ("}) {
    const std::string text = paragraph + repeated(level, 4'000'000 / std::string(level).size() / 4);
    expect_one(text, "E0121");
  }
  expect_one(paragraph + repeated("(", 1'000'000), "E0121");
  expect_one(paragraph + repeated("not ", 1'000'000), "E0121");
  expect_one(paragraph + repeated("- ", 1'000'000), "E0121");
}

TEST(Hostile, ChainsAreAsTallAsTheyAreLong) {
  for (const char* link : {" or x", " and x", " + x"}) {
    EXPECT_TRUE(parse_text(paragraph + "x" + repeated(link, tallest_expression - 1)).diagnostics.empty());
    expect_one(paragraph + "x" + repeated(link, tallest_expression), "E0127");
    expect_one(paragraph + "x" + repeated(link, 650'000), "E0127");
  }
}

TEST(Hostile, BoundsDoNotBacktrackIntoParentheses) {
  // The time would double at each level if `and` were tried as a bound with parentheses first.
  std::string text = "x";
  for (int i = 0; i < 60; ++i) text = "(" + text + ") is (1 + 2) or more and (3 + 4) is 5 or less";
  EXPECT_TRUE(parse_text(paragraph + text).diagnostics.empty());
  EXPECT_TRUE(parse_text(paragraph + "x is 1 or more" + repeated(" and 3 or more", 500)).diagnostics.empty());
  EXPECT_TRUE(
      parse_text(paragraph + "x is 1 or more" + repeated(" and -3 TPP/mm2 or x", 250)).diagnostics.empty());
}

TEST(Hostile, SharedSidesDoNotDoubleTheTreeText) {
  std::string text = "x";
  for (int i = 0; i < 100; ++i) text = "(" + text + ") is 1 or more and less than 2";
  const Source source{SourceId{0}, "hostile.rule", paragraph + text};
  Diagnostics diagnostics;
  const ast::File file = parse(source, diagnostics);
  EXPECT_LT(tree_text(file, source).size(), 10'000u);
}

TEST(Hostile, OneLongLine) {
  expect_one("entry 3A090 edition \"x\" effective 2023-11-17 " + repeated("x ", 2'000'000), "E0110");
  expect_one(std::string(4'000'000, '"'), "E0110");
  expect_one("rulebook us-ear \"" + std::string(4'000'000, 'x'), "E0113");
  expect_one("rulebook " + std::string(4'000'000, 'x') + " 5", "E0110");
  expect_one(std::string(4'000'000, '-'), "E0105");
  expect_one(std::string(4'000'000, '\n'), "E0105");
  expect_one(paragraph + "x is " + std::string(4'000'000, '1') + " or more", "E0118");
  expect_one(paragraph + "x is 1" + repeated(",000", 1'000'000) + " or more", "E0114");
}

TEST(Hostile, TensOfThousandsOfMistakes) {
  for (const char* mistake : {"paragraph a when\n", "fct x\n", "paragraph a when cite \"x\" ", "cite\n",
                              "when x is => 3\n", "a.1\n"}) {
    const HostileOutcome outcome = parse_text(paragraph + "x\n" + repeated(mistake, 40'000));
    EXPECT_LE(outcome.diagnostics.size(), Diagnostics::cap) << mistake;
    EXPECT_GT(outcome.diagnostics.size() + outcome.left_out, 36'000u) << mistake;
  }
}

TEST(Hostile, TooLargeAFileIsALimit) {
  const HostileOutcome outcome = parse_text(std::string(largest_rule_file + 1, ' '));
  ASSERT_EQ(outcome.diagnostics.size(), 1u);
  EXPECT_EQ(outcome.diagnostics[0].kind->code, "E0101");
  EXPECT_TRUE(outcome.diagnostics[0].kind->limit);
  EXPECT_EQ(parse_text("rulebook x" + std::string(largest_rule_file - 10, ' ')).diagnostics.size(), 0u);
}

TEST(Hostile, BrokenUtf8IsReportedWhereItBreaks) {
  for (const std::string& bytes : {"\x80"s, "\xC0\xAF"s, "\xC3"s, "\xE2\x82"s, "\xED\xA0\x80"s,
                                   "\xF4\x90\x80\x80"s, "\xF8\x88\x80\x80\x80"s, "\xFF"s, "\xE0\x80\xAF"s}) {
    const HostileOutcome outcome = parse_text("rulebook x \"" + bytes + "\"\n");
    ASSERT_EQ(outcome.diagnostics.size(), 1u);
    EXPECT_EQ(outcome.diagnostics[0].kind->code, "E0102");
    EXPECT_EQ(outcome.diagnostics[0].span.begin, 12u);
  }
}

TEST(Hostile, HiddenCharactersAreRefusedEverywhere) {
  for (const char32_t c :
       {0x202Eu, 0x2066u, 0x200Bu, 0x200Du, 0xFEFFu, 0x061Cu, 0x2028u, 0x00ADu, 0xE0041u}) {
    std::string utf8;
    if (c < 0x800) {
      utf8 = {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x10000) {
      utf8 = {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
              static_cast<char>(0x80 | (c & 63))};
    } else {
      utf8 = {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 63)),
              static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
    }
    for (const std::string& text :
         {"rulebook x \"" + utf8 + "\"", "rulebook x -- " + utf8, "rulebook x" + utf8}) {
      expect_one(text, "E0104");
    }
  }
  expect_one("rulebook x \"\x1b[2J\"", "E0104");
  expect_one("rulebook x \x7f", "E0104");
}

// Parts of the language in random order: the parser ends, and all reported places are in the text.
TEST(Hostile, AnyMixtureOfPartsEnds) {
  const std::vector<std::string> parts{"rulebook",
                                       "source",
                                       "unit",
                                       "item",
                                       "table",
                                       "fact",
                                       "define",
                                       "interpretation",
                                       "entry",
                                       "edition",
                                       "paragraph",
                                       "note",
                                       "example",
                                       "boundaries",
                                       "cite",
                                       "quote",
                                       "verify",
                                       "when",
                                       "unless",
                                       "any of the following",
                                       "all",
                                       "x",
                                       "a.1",
                                       "b.2.i",
                                       "3A090",
                                       "3A090.a",
                                       "note 2",
                                       "\"text\"",
                                       "\"open",
                                       "4800 TPP",
                                       "4,800",
                                       "1.",
                                       ".5",
                                       "1e3",
                                       "2023-11-17",
                                       "2023-02-30",
                                       "?",
                                       ":",
                                       "=",
                                       "=>",
                                       "==",
                                       ">=",
                                       "(",
                                       ")",
                                       ",",
                                       "+",
                                       "-",
                                       "--",
                                       "*",
                                       "/",
                                       "is",
                                       "not",
                                       "or more",
                                       "and less than",
                                       "or",
                                       "and",
                                       "of",
                                       "over",
                                       "max",
                                       "min",
                                       "sum",
                                       "count",
                                       "by",
                                       "until",
                                       "effective",
                                       "default",
                                       "yes",
                                       "no",
                                       "none",
                                       "unknown",
                                       "positive",
                                       "one of",
                                       "yes/no",
                                       "date",
                                       "excludes",
                                       "described",
                                       "undetermined",
                                       "needs",
                                       "because",
                                       "otherwise",
                                       "\n",
                                       "\n",
                                       "\n  ",
                                       "\n    ",
                                       "é",
                                       "“",
                                       "..",
                                       "\t",
                                       "fct",
                                       "exampel",
                                       "otherwis",
                                       "at least",
                                       "at",
                                       "on",
                                       "before",
                                       "for",
                                       "the",
                                       "where",
                                       "{",
                                       ";",
                                       "\\",
                                       "\r\n"};
  std::mt19937 random(20231117);
  for (int round = 0; round < 8'000; ++round) {
    std::string text;
    const int length = static_cast<int>(random() % 40);
    for (int i = 0; i < length; ++i) {
      text += parts[random() % parts.size()];
      if (random() % 8 != 0) text += ' ';
    }
    const Source source{SourceId{0}, "mixture.rule", text};
    Diagnostics diagnostics;
    const ast::File file = parse(source, diagnostics);
    tree_text(file, source);
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
      ASSERT_LE(diagnostic.span.begin, diagnostic.span.end) << text;
      ASSERT_LE(diagnostic.span.end, text.size()) << text;
      ASSERT_FALSE(render(diagnostic, {source}, false).empty()) << text;
    }
  }
}

}  // namespace
}  // namespace brightline::grammar
