// The formatter keeps the tree, and formatting again changes nothing. tests/golden/print/NAME.rule is
// formatted as NAME.expected; BRIGHTLINE_UPDATE=1 rewrites that, for review.
#include "grammar/print.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "grammar/syntax_kinds.hpp"
#include "tests/tree_text.hpp"

namespace brightline::grammar {
namespace {

namespace fs = std::filesystem;

const fs::path root = BRIGHTLINE_SOURCES;

std::string printed_content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> rule_files(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".rule") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct Parsed {
  Source source;
  ast::File file;
  std::string messages;

  explicit Parsed(std::string text) : source{SourceId{0}, "print.rule", std::move(text)} {
    Diagnostics diagnostics;
    file = parse(source, diagnostics);
    // Printing begins a line with every label, so that this warning of a layout has no reason any more.
    for (const Diagnostic& it : diagnostics.sorted())
      if (it.kind->code != kinds::column_inside_line.code) messages += render(it, {source}, false);
  }
  std::string tree() const { return tree_text(file, source); }
  std::string printed() const { return print(file, source); }
};

// The number of comments, none of which may be lost.
std::size_t comments_in(const std::string& text) {
  std::size_t count = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && text.compare(i, 2, "--") == 0) {
      ++count;
      i = std::min(text.find('\n', i), text.size());
    }
  }
  return count;
}

// Returns the printed text.
std::string expect_same(const std::string& text) {
  const Parsed before(text);
  EXPECT_EQ(before.messages, "") << text;
  const Parsed after(before.printed());
  EXPECT_EQ(after.messages, "") << text << "\n-- printed:\n" << after.source.text;
  EXPECT_EQ(before.tree(), after.tree()) << text << "\n-- printed:\n" << after.source.text;
  EXPECT_EQ(after.printed(), after.source.text) << text;
  EXPECT_EQ(comments_in(text), comments_in(after.source.text)) << text << "\n-- printed:\n"
                                                               << after.source.text;
  EXPECT_EQ(after.source.text.find(" \n"), std::string::npos) << after.source.text;
  return after.source.text;
}

TEST(Print, GoldenFiles) {
  const std::vector<fs::path> paths = rule_files(root / "tests/golden/print");
  ASSERT_FALSE(paths.empty());
  for (fs::path path : paths) {
    const std::string printed = expect_same(printed_content(path));
    path.replace_extension(".expected");
    if (std::getenv("BRIGHTLINE_UPDATE") != nullptr) {
      std::ofstream(path, std::ios::binary) << printed;
    } else {
      EXPECT_EQ(printed_content(path), printed) << path;
    }
  }
}

TEST(Print, EveryGoodFileKeepsItsTree) {
  for (const fs::path& path : rule_files(root / "tests/golden/parse/good"))
    expect_same(printed_content(path));
  for (const fs::path& path : rule_files(root / "rules")) expect_same(printed_content(path));
}

TEST(Print, TheReferenceKeepsItsTree) {
  const std::string page = printed_content(root / "grammar/LANGUAGE.md");
  std::string rules;
  for (std::size_t at = page.find("```rule\n"); at != std::string::npos; at = page.find("```rule\n", at)) {
    at += 8;
    const std::size_t end = page.find("```", at);
    rules += page.substr(at, end - at);
    at = end;
  }
  ASSERT_GT(rules.size(), 1000u);
  expect_same(rules);
}

TEST(Print, AFileWithMistakesStaysAsItIs) {
  const Parsed parsed("paragraph  a when\n");
  EXPECT_EQ(parsed.printed(), parsed.source.text);
}

// Random files of the language in random layout.
class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string file() {
    add("rulebook r", 2);
    for (unsigned i = 0; i < count(3); ++i) {
      add("source S-" + std::to_string(i) + " \"87 FR\"");
      if (coin()) add("published 2022-10-13");
      authority();
    }
    for (unsigned i = 0; i < count(3); ++i) {
      add("unit u" + std::to_string(i));
      if (coin()) add("= 5 GB/s");
      if (coin()) add("\"unit\"");
    }
    add("item chip");
    if (coin()) add("\"title\"");
    authority();
    for (unsigned i = 0; i < count(3); ++i) {
      add("table t" + std::to_string(i));
      for (unsigned c = 0; c < 1 + count(3); ++c) typed("c" + std::to_string(c));
      authority();
    }
    for (unsigned i = 0; i < count(4); ++i) {
      add("fact");
      typed(std::string(1 + count(12), 'f') + std::to_string(i));
      authority();
    }
    for (unsigned i = 0; i < count(4); ++i) definition(i);
    for (unsigned i = 0; i < count(3); ++i) {
      add("interpretation i" + std::to_string(i) + " = yes or no default");
      add("yes");
      if (coin()) add("\"reading\"");
      authority();
    }
    add("entry 3A090");
    if (coin()) add("for chip");
    authority();
    for (unsigned i = 0; i < 1 + count(2); ++i) edition(i);
    return text_ + (coin() ? "\n-- the end" : "\n");
  }

 private:
  unsigned count(unsigned limit) { return static_cast<unsigned>(random_() % (limit + 1)); }
  bool coin() { return random_() % 2 == 0; }
  template <typename... Text>
  std::string one_of(Text... text) {
    const std::vector<std::string> all{text...};
    return all[random_() % all.size()];
  }

  // Appends text, and a blank or a comment after it.
  void add(const std::string& part, unsigned lines = 0) {
    text_ += part;
    switch (lines > 0 ? 0 : random_() % 8) {
      case 0:
        text_ += "\n" + std::string(count(12), ' ');
        break;
      case 1:
        text_ += "\n\n" + std::string(count(12), ' ');
        break;
      case 2:
        text_ +=
            one_of(" -- behind\n", "   -- \"behind\"  \n  ", "\n-- above\n", "\n\n   -- above\n\n  ", "\r\n");
        break;
      default:
        text_ += std::string(1 + count(2), ' ');
    }
  }

  void typed(const std::string& name) {
    add(name + one_of("?", ""));
    add(":");
    add(one_of("TPP", "GB/s", "mm2 positive", "positive mm2 or none", "yes/no", "one of aa, bb,cc", "date",
               "count"));
    if (coin()) add("\"described\"");
  }

  void authority() {
    for (unsigned i = 0; i < count(2); ++i) {
      add("cite");
      add(one_of("S-0 \"passage\"", "S-1", "\"passage\""));
    }
    if (count(4) == 0) add("verify \"unread\"");
    if (count(4) == 0) add("quote \"a rate of 4800 or more; or\"");
  }

  void value(unsigned depth) {
    switch (depth == 0 ? count(3) : count(9)) {
      case 0:
        add(one_of("x", "die_area", "a.1", "3A090.a"));
        break;
      case 1:
      case 2:
        add(one_of("4800 TPP", "5.92 TPP/mm2", "600GB/s", "7", "0.5"));
        break;
      case 3:
        add(one_of("2023-11-17", "yes", "none", "note 2"));
        break;
      case 4:
        add("-");
        value(depth - 1);
        break;
      case 5:
        add(one_of("max(", "min ("));
        value(depth - 1);
        add(",");
        value(depth - 1);
        add(")");
        break;
      case 6:
        add(one_of("max over t0", "sum over t0"));
        if (coin()) {
          add("where(");
          condition(depth - 1);
          add(")");
        }
        add("of");
        value(depth - 1);
        break;
      case 7:
        add("(");
        value(depth - 1);
        add(one_of("+", "-", "*", "/"));
        value(depth - 1);
        add(")");
        break;
      default:
        value(depth - 1);
        add(one_of("+", "-", "*", "/"));
        value(depth - 1);
    }
  }

  void condition(unsigned depth) {
    switch (depth == 0 ? 0 : count(8)) {
      case 1:
      case 2:
        condition(depth - 1);
        add(one_of("and", "or"));
        condition(depth - 1);
        break;
      case 3:
        add("not");
        condition(depth - 1);
        break;
      case 4:
        add("(");
        condition(depth - 1);
        add(one_of(")and(", ") or ("));
        condition(depth - 1);
        add(")");
        break;
      case 5:
        add(one_of("x", "day"));
        add("is");
        value(1);
        add("or more and less than");
        value(1);
        break;
      case 6:
        add("day");
        add(one_of("is before", "is on or after", ">=", "<", "!="));
        add("2023-11-17");
        break;
      default:
        value(depth);
        add(one_of(">=", ">", "<=", "<", "!=", "≥", "is", "is not", "is more than", "is at least",
                   "is exactly"));
        value(depth);
        if (count(3) == 0) add("and at most 7 TPP");
    }
  }

  void definition(unsigned index) {
    add("define d" + std::to_string(index));
    add(":");
    add(one_of("TPP", "yes/no", "GB/s or none"));
    const unsigned cases = count(2);
    for (unsigned i = 0; i < cases; ++i) {
      add("=");
      value(2);
      add("when");
      condition(2);
    }
    add("=");
    condition(2);
    if (cases > 0) add("otherwise");
    if (coin()) add("\"described\"");
    authority();
  }

  void clauses() {
    if (coin()) {
      add("when");
      condition(3);
    }
    for (unsigned i = 0; i < count(2); ++i) {
      add("unless");
      condition(1);
    }
    authority();
  }

  void edition(unsigned index) {
    add("edition \"e" + std::to_string(index) + "\"");
    if (coin()) add("until 2024-01-01");
    add("effective 2023-11-17");
    if (coin()) add("by S-0");
    authority();
    for (unsigned i = 0; i < count(1); ++i) definition(i);
    for (char top = 'a'; top < static_cast<char>('b' + static_cast<char>(count(2))); ++top) {
      add(std::string("paragraph ") + top);
      clauses();
      for (unsigned i = 0; i < count(3); ++i) {
        const std::string label = std::string(1, top) + "." + std::to_string(i);
        add(one_of("", "paragraph ") + label);
        if (coin()) add("\"heading\"");
        clauses();
        if (coin()) {
          add(label + ".i");
          clauses();
        }
      }
      if (coin()) text_ += "\n   unless late\n";
    }
    if (coin()) {
      add("note 2");
      add("excludes a , b");
      add("when");
      condition(2);
      authority();
    }
    for (unsigned i = 0; i < count(3); ++i) {
      add("example");
      if (coin()) add("\"case\"");
      add(one_of("x 600 GB/s", "x 1..2 TPP", "t0(c0 5 TOPS,c1 8bit)(c0 1 TOPS)", "y -3.5 K"));
      for (unsigned k = 0; k < count(5); ++k)
        add(one_of(", datacenter yes", ",z unknown", ", day 2023-01-01"));
      add(one_of("is 3A090.a by a.1", "is not described", "is not described because x,note 2",
                 "is not described because note\n2", "is undetermined needs x"));
    }
    if (coin()) add(one_of("boundaries of a,note 2", "boundaries of a,note -- why\n2"));
  }

  std::mt19937 random_;
  std::string text_;
};

TEST(Print, AnyFileKeepsItsTreeAndItsComments) {
  unsigned good = 0;
  for (unsigned seed = 0; seed < 1500 && !HasFailure(); ++seed) {
    const std::string text = Writer(seed).file();
    // In a random layout a clause may belong to a paragraph that has one already, which is an error.
    if (!Parsed(text).messages.empty()) continue;
    ++good;
    expect_same(text);
  }
  EXPECT_GT(good, 500u);
}

}  // namespace
}  // namespace brightline::grammar
