// tests/golden/parse/good/NAME.rule parses without a message; NAME.expected is the tree.
// tests/golden/parse/bad/NAME.rule has errors; NAME.expected has every message. To add a case, add a file.
// BRIGHTLINE_UPDATE=1 rewrites the expected texts, for review.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "tests/tree_text.hpp"

namespace brightline::grammar {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(BRIGHTLINE_SOURCES) / "tests/golden/parse";

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> cases(const char* kind) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / kind)) {
    if (entry.path().extension() == ".rule") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct Outcome {
  std::string messages;
  std::string tree;
  std::set<std::string> codes;
};

Outcome outcome_of(const fs::path& path) {
  std::vector<Source> sources{read_source(path.string(), SourceId{0})};
  sources[0].name = path.filename().string();
  Diagnostics diagnostics;
  const ast::File file = parse(sources[0], diagnostics);
  Outcome outcome;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    outcome.messages += render(diagnostic, sources, false);
    outcome.codes.insert(std::string(diagnostic.kind->code));
  }
  outcome.tree = tree_text(file, sources[0]);
  return outcome;
}

void compare(fs::path path, const std::string& actual) {
  path.replace_extension(".expected");
  if (std::getenv("BRIGHTLINE_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(content(path), actual) << path;
}

TEST(Golden, GoodFilesParseToTheirTrees) {
  ASSERT_FALSE(cases("good").empty());
  for (const fs::path& path : cases("good")) {
    const Outcome outcome = outcome_of(path);
    EXPECT_EQ(outcome.messages, "") << path;
    compare(path, outcome.tree);
  }
}

TEST(Golden, BadFilesGetTheirMessages) {
  ASSERT_FALSE(cases("bad").empty());
  for (const fs::path& path : cases("bad")) {
    const Outcome outcome = outcome_of(path);
    EXPECT_NE(outcome.messages, "") << path;
    compare(path, outcome.messages);
  }
}

TEST(Golden, EveryKindIsProducedByACase) {
  std::set<std::string> produced;
  for (const fs::path& path : cases("bad")) produced.merge(outcome_of(path).codes);
  // Too large for a file of its own.
  Diagnostics diagnostics;
  parse({SourceId{0}, "large.rule", std::string(largest_rule_file + 1, ' ')}, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    produced.insert(std::string(diagnostic.kind->code));
  for (const DiagnosticKind* kind : syntax_kinds()) {
    EXPECT_TRUE(produced.count(std::string(kind->code)) > 0) << kind->code << ": " << kind->message;
  }
}

TEST(Golden, KindsAreUniqueAndExplained) {
  std::set<std::string> codes;
  for (const DiagnosticKind* kind : syntax_kinds()) {
    EXPECT_TRUE(codes.insert(std::string(kind->code)).second) << kind->code;
    EXPECT_EQ(kind->code.substr(1, 2), "01") << kind->code;
    EXPECT_GT(kind->explanation.size(), 60u) << kind->code;
    EXPECT_EQ(kind->explanation.back(), '.') << kind->code;
  }
}

}  // namespace
}  // namespace brightline::grammar
