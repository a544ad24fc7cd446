// Every diagnostic that `brightline help` lists is produced by a golden case, so that its whole message is
// asserted somewhere: those of rule files in tests/golden/check and compile and in tests/mistakes, of the
// catalog's data files in tests/golden/catalog, of values that look wrong in tests/golden/lint, and of quotes
// in tests/golden/law.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

std::vector<std::string> declared_codes() {
  std::vector<std::string> codes;
  std::istringstream lines(run_program({"help"}).out);
  // The topics of the language stand before the codes, such as `E0101`.
  const auto is_code = [](const std::string& word) {
    return word.size() == 5 && word.find_first_not_of("0123456789", 1) == std::string::npos;
  };
  for (std::string line; std::getline(lines, line);) {
    if (std::string word = line.substr(0, line.find(' ')); is_code(word)) codes.push_back(std::move(word));
  }
  return codes;
}

std::string golden_text() {
  std::string all;
  for (const char* const folder : {"golden/authoring", "golden/check", "golden/catalog", "golden/compile",
                                   "golden/law", "golden/lint", "mistakes"}) {
    for (const auto& it : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(BRIGHTLINE_SOURCES) / "tests" / folder)) {
      if (it.path().extension() != ".expected") continue;
      std::ostringstream text;
      text << std::ifstream(it.path()).rdbuf();
      all += text.str();
    }
  }
  return all;
}

TEST(Diagnostics, EachIsProducedByAGoldenCase) {
  const std::vector<std::string> codes = declared_codes();
  ASSERT_GT(codes.size(), 50u);
  const std::string golden = golden_text();
  // The text has a code in brackets, a line made from JSON has it between blanks.
  for (const std::string& code : codes)
    EXPECT_TRUE(golden.find("[" + code + "]") != std::string::npos ||
                golden.find(" " + code + " ") != std::string::npos)
        << code
        << " is in no case of tests/golden/{authoring,check,catalog,compile,law,lint} and tests/mistakes";
}

TEST(Diagnostics, EachIsDeclaredOnceAndExplained) {
  std::set<std::string> seen;
  for (const std::string& code : declared_codes()) {
    EXPECT_TRUE(seen.insert(code).second) << code;
    const ProgramRun run = run_program({"help", code});
    EXPECT_EQ(run.exit_code, 0) << code;
    EXPECT_GT(run.out.size(), 60u) << code;
  }
}

}  // namespace
}  // namespace brightline::tests
