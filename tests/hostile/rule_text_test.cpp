// Hostile rule files for `brightline check`: each run ends with an exit code of the contract, in limited time
// and memory, and with one diagnostic that a person can act on.

#include <functional>
#include <ostream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

// Rule files above 4 MB are refused; the rest of the memory is for the program and its library.
constexpr std::size_t peak_mib_allowed = 512;
constexpr double cpu_seconds_allowed = 10;

const std::string opening =
    "rulebook hostile \"a rulebook\"\n"
    "source S \"a source\" published 2022-10-13\n"
    "item chip \"a chip\"\n"
    "  fact tpp? : TPP\n"
    "entry 3A090 \"an entry\" cite S \"3A090\"\n"
    "  edition \"first\" by S effective 2022-10-21\n"
    "    paragraph a when ";

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

struct Hostile {
  std::string name;
  std::function<std::string()> text;  // made when needed, and freed before the program runs
  std::size_t most_errors = 1;
  bool may_be_valid = false;
};

void PrintTo(const Hostile& hostile, std::ostream* out) {
  *out << hostile.name;
}

constexpr std::size_t million = 1'000'000;

const Hostile hostiles[] = {
    {"nested_parentheses", [] { return opening + repeated("(", million) + "\n"; }},
    {"closed_parentheses",
     [] {
       return opening + repeated("(", million) + "tpp" + repeated(")", million) + " is 4800 TPP or more\n";
     }},
    {"nested_not", [] { return opening + repeated("not ", million / 2) + "tpp\n"; }},
    {"nested_minus", [] { return opening + "tpp is " + repeated("-", million) + "1 TPP\n"; }},
    {"chain_of_terms", [] { return opening + "tpp" + repeated("+1", million) + " is 4800 TPP or more\n"; }},
    {"chain_of_facts", [] { return opening + "tpp" + repeated("+tpp", million) + " is 4800 TPP or more\n"; }},
    {"chain_of_conditions",
     [] { return opening + "tpp is 1 TPP or more" + repeated(" or tpp is 2 TPP or more", 150'000) + "\n"; }},
    {"line_of_50_mb", [] { return repeated("rulebook x ", 50 * million / 11); }},
    {"comment_of_50_mb", [] { return "-- " + repeated("brightline", 5 * million) + "\n"; }},
    {"number_of_a_million_digits",
     [] { return opening + "tpp is " + repeated("9", million) + " TPP or more\n"; }, 1, true},
    {"name_of_a_million_letters", [] { return opening + repeated("a", million) + " is yes\n"; }},
    {"string_without_end", [] { return "rulebook x \"" + repeated("abc ", million / 2); }},
    {"utf8_cut_at_the_end", [] { return std::string("rulebook x \"caf\xC3"); }},
    {"utf8_stray_byte", [] { return std::string("rulebook x \"a\xFFz\"\n"); }},
    {"utf8_overlong", [] { return std::string("rulebook x \"a\xC0\xAFz\"\n"); }},
    {"utf8_half_of_a_surrogate_pair", [] { return std::string("rulebook x \"a\xED\xA0\x80z\"\n"); }},
    {"utf8_beyond_unicode", [] { return std::string("rulebook x \"a\xF4\x90\x80\x80z\"\n"); }},
    {"utf16_file", [] { return std::string("\xFF\xFEr\0u\0l\0e\0", 10); }},
    {"nul_byte", [] { return std::string("rulebook x \"a\0z\"\n", 17); }},
    {"only_nul_bytes", [] { return std::string(million, '\0'); }},
    {"text_reordered", [] { return std::string("rulebook x \"a\xE2\x80\xAEz\"\n"); }},
    {"empty", [] { return std::string(); }},
    {"only_blanks", [] { return repeated(" \n", million); }},
    {"hundred_thousand_errors", [] { return repeated("source !\n", million / 10); }, 101},
};

class RuleText : public testing::TestWithParam<Hostile> {};

TEST_P(RuleText, EndsWithOneDiagnostic) {
  const Hostile& hostile = GetParam();
  const ScratchFolder folder;
  const std::string path = folder.file("hostile.rule", hostile.text());
  const ProgramRun run =
      run_program({"check", "--json", path}, {}, {.seconds = 120, .address_space_mib = 1024});

  EXPECT_EQ(run.signal, 0) << run.err;
  const bool valid = hostile.may_be_valid && run.exit_code == 0;
  EXPECT_TRUE(valid || run.exit_code == 4 || run.exit_code == 7) << run.exit_code << "\n" << run.err;
  EXPECT_LT(run.cpu_seconds, cpu_seconds_allowed);
  EXPECT_LT(run.peak_mib, peak_mib_allowed);
  RecordProperty("milliseconds", static_cast<int>(run.cpu_seconds * 1000));
  RecordProperty("peak_mib", static_cast<int>(run.peak_mib));

  const nlohmann::json report = nlohmann::json::parse(run.out, nullptr, false);
  ASSERT_TRUE(report.is_object()) << run.out.substr(0, 2000);
  std::size_t errors = 0;
  for (const nlohmann::json& finding : report.at("findings")) {
    if (finding.at("severity") != "error") continue;
    ++errors;
    const std::string message = finding.at("message");
    EXPECT_FALSE(message.empty());
    EXPECT_LT(message.size(), 500u) << "a message repeats the input";
    EXPECT_GE(finding.at("line").get<int>(), 1);
    EXPECT_GE(finding.at("column").get<int>(), 1);
  }
  if (!valid) {
    EXPECT_GE(errors, 1u);
  }
  EXPECT_LE(errors, hostile.most_errors) << run.out.substr(0, 4000);
}

// Each entry refers twice to the one before: written out, that would be a billion evaluations.
TEST(HostileReferences, InALongChainAreAskedOnce) {
  std::string text =
      "rulebook zz \"t\"\nsource S \"1 S 1\" published 2022-01-01\nitem chip \"c\"\n  fact x? : TPP\n  fact "
      "y? : TPP\n";
  for (int i = 0; i < 30; ++i) {
    const std::string before = "9Z" + std::to_string(99 + i);
    text += "entry 9Z" + std::to_string(100 + i) +
            " \"one\" for chip cite S\n  edition \"First\" by S effective 2022-10-21\n" +
            "    paragraph a when " + (i == 0 ? "x is 4800 TPP or more" : before + " and " + before + ".a") +
            " cite S \"a\"\n";
  }
  const ScratchFolder folder;
  const std::string path = folder.file("chain.rule", text);
  for (const std::vector<std::string>& asked :
       {std::vector<std::string>{"check", path},
        {"classify", "--rules", path, "--fact", "y=1", "--on", "2023-01-01"}}) {
    const ProgramRun run = run_program(asked, {}, {.seconds = 120, .address_space_mib = 1024});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_LT(run.cpu_seconds, cpu_seconds_allowed);
  }
}

// The reasons for an unavailable exception are alternatives: thirty of them joined by `and` give a billion
// combinations.
TEST(HostileExceptions, OfManyAlternativesAreTold) {
  std::string text =
      "rulebook zz \"t\"\nsource S \"1 S 1\" published 2022-01-01\nitem chip \"c\"\n  fact x? : TPP\n  fact "
      "y? : TPP\n"
      "item transaction \"an export\"\n  fact destination? : country\n"
      "entry 9Z000 \"one\" for chip cite S\n  edition \"First\" by S effective 2022-10-21\n"
      "    paragraph a when x is 4800 TPP or more cite S \"a\"\n"
      "requirement RS \"r\" for 9Z000 effective 2022-10-21\n  when destination in CN\n  cite S \"r\"\n"
      "exception EX \"e\" for 9Z000 effective 2022-10-21\n  when y is 1 TPP or more or (";
  for (int i = 0; i < 30; ++i)
    text += (i == 0 ? "(y is " : " and (y is ") + std::to_string(2 + 2 * i) + " TPP or more or y is " +
            std::to_string(3 + 2 * i) + " TPP or more)";
  const ScratchFolder folder;
  const std::string path = folder.file("many.rule", text + ")\n  overcomes RS\n  cite S \"e\"\n");
  const ProgramRun run = run_program(
      {"classify", "--rules", path, "--fact", "x=4800", "--fact", "y=0", "--to", "CN", "--on", "2023-01-01"},
      {}, {.seconds = 120, .address_space_mib = 1024});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_LT(run.cpu_seconds, cpu_seconds_allowed);
  EXPECT_NE(run.out.find("exception EX  not available unless"), std::string::npos) << run.out;
}

INSTANTIATE_TEST_SUITE_P(, RuleText, testing::ValuesIn(hostiles),
                         [](const auto& hostile) { return hostile.param.name; });

}  // namespace
}  // namespace brightline::tests
