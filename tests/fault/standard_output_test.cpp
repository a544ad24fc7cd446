// Standard output that cannot be written: every verb that prints results reports it.
#include <gtest/gtest.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

struct Printing {
  const char* name;
  std::vector<std::string> command;
};

void PrintTo(const Printing& printing, std::ostream* stream) {
  *stream << printing.name;
}

class StandardOutput : public testing::TestWithParam<Printing> {
 protected:
  static ProgramRun run(const std::string& out) {
    const ScratchFolder folder;
    std::vector<std::string> command = GetParam().command;
    for (std::string& word : command) {
      if (word == "MAP")
        word = folder.file("map.toml",
                           "key = \"name\"\n[facts]\ndie_area = { column = \"die\", unit = \"mm2\" }\n");
      if (word == "RULE") word = folder.file("unformatted.rule", "rulebook   x   \"X\"\n");
      if (word == "POINTS") word = BRIGHTLINE_SOURCES "/engine/performance/calibration.csv";
      if (word == "TABLE") word = BRIGHTLINE_SOURCES "/tests/golden/import/parts.csv";
    }
    return run_program(command, "", {.seconds = 60, .out = out});
  }
};

TEST_P(StandardOutput, ThatIsFullIsToldAndEndsAsALimit) {
  const ProgramRun full = run("/dev/full");
  EXPECT_EQ(full.exit_code, 7) << full.err;
  EXPECT_NE(full.err.find("standard output: cannot be written: No space left on device"), std::string::npos)
      << full.err;
}

const std::string item = "H100 SXM5 80GB";
const Printing printing[] = {
    {"classify", {"classify", item, "--on", "2024-01-01"}},
    {"classify_json", {"classify", item, "--on", "2024-01-01", "--json"}},
    {"classify_findings", {"classify", item, "--on", "2024-01-01", "--fail-on", "controlled"}},
    {"audit", {"audit", "--on", "2024-01-01"}},
    {"audit_json", {"audit", "--on", "2024-01-01", "--json"}},
    {"report", {"report", "--on", "2024-01-01", "--out", "-"}},
    {"check_audit", {"check", "--audit"}},
    {"check_json", {"check", "--json"}},
    {"test", {"test"}},
    {"fmt", {"fmt", "--check", "RULE"}},
    {"doc", {"doc"}},
    {"diff", {"diff", "--from", "2023-11-16", "--to", "2023-11-17"}},
    {"derive", {"derive", item, "--avoid", "3A090.a", "--on", "2024-01-01"}},
    {"derive_history", {"derive", "--history"}},
    {"estimate", {"estimate", item, "--workload", "gpt3-175b-training"}},
    {"validate", {"validate", "POINTS"}},
    {"compile", {"compile", "--to", "sql", "--table", "t", "--map", "MAP"}},
    {"catalog_list", {"catalog", "list"}},
    {"catalog_list_names", {"catalog", "list", "--names"}},
    {"catalog_show", {"catalog", "show", item}},
    {"catalog_export", {"catalog", "export", "--out", "-"}},
    {"catalog_lint", {"catalog", "lint", "--json"}},
    {"catalog_import", {"catalog", "import", "TABLE"}},
    {"completion", {"completion", "bash"}},
    {"licenses", {"licenses"}},
    {"help_code", {"help", "E0201"}},
    {"help", {"--help"}},
    {"help_of_verb", {"audit", "--help"}},
    {"version", {"--version"}},
};

INSTANTIATE_TEST_SUITE_P(Verbs, StandardOutput, testing::ValuesIn(printing),
                         [](const auto& it) { return std::string(it.param.name); });

}  // namespace
}  // namespace brightline::tests
