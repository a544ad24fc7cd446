#include "tools/answers/paper_form.hpp"

#include <set>

#include <gtest/gtest.h>

#include "tools/brightline/paper.hpp"
#include "tools/report/memo.hpp"

namespace brightline {
namespace {

// Every form that --paper offers.
std::vector<PaperForm> forms() {
  PaperOptions options;
  std::vector<PaperForm> found;
  for (const Parameter& parameter : paper_parameters(options)) {
    if (parameter.name != "--paper") continue;
    for (const std::string& name : words_of(parameter.value.choices)) found.push_back(paper_form(name));
  }
  return found;
}

TEST(PaperForm, SaysWhereEachIsFromAndWhatToEnter) {
  EXPECT_EQ(forms().size(), 5U);
  for (const PaperForm& form : forms()) {
    SCOPED_TRACE(form.name);
    EXPECT_FALSE(form.title.empty());
    EXPECT_NE(form.cite.find("15 CFR"), std::string::npos);
    EXPECT_FALSE(form.notes.empty());
    EXPECT_TRUE(!form.blocks.empty() || !form.questions.empty() || !form.entries.empty());
    std::set<std::string> numbers;
    for (const FormBlock& block : form.blocks) {
      SCOPED_TRACE(block.number);
      EXPECT_TRUE(numbers.insert(block.number).second);
      EXPECT_FALSE(block.name.empty());
      const int sources =
          !block.text.empty() + !block.from.empty() + !block.term.empty() + !block.fact.empty();
      EXPECT_LE(sources, 1);
      EXPECT_NE(block.text.empty(), block.fill.empty());
      const std::set<std::string> known{"",         "eccn",     "model",      "manufacturer",
                                        "analysis", "exhibits", "description"};
      EXPECT_TRUE(known.contains(block.from));
    }
    for (const FormQuestion& question : form.questions) {
      EXPECT_TRUE(numbers.insert(question.number).second);
      EXPECT_FALSE(question.text.empty());
    }
  }
}

TEST(PaperForm, HasTheBlocksThatTheTextNames) {
  const auto numbers = [](const char* form) {
    std::vector<std::string> found;
    for (const FormBlock& block : paper_form(form).blocks) found.push_back(block.number);
    return found;
  };
  // 15 CFR Part 748, Supp. No. 1, and 740.8(c)(1).
  EXPECT_EQ(numbers("ccats"), (std::vector<std::string>{"1", "2", "3", "4", "5", "14", "22(a)", "22(b)",
                                                        "22(c)", "22(d)", "22(i)", "24", "25"}));
  EXPECT_EQ(numbers("nac"),
            (std::vector<std::string>{
                "1",  "2",     "3",     "4",     "5",     "9",     "14",    "16",      "17",     "18", "19",
                "21", "22(a)", "22(d)", "22(e)", "22(f)", "22(g)", "22(h)", "22(i)",   "22(j)",  "23", "24",
                "25", "(i)",   "(ii)",  "(iii)", "(iv)",  "(v)",   "(vi)",  "(vi)(A)", "(vi)(B)"}));
  EXPECT_EQ(paper_form("red-flags").questions.size(), 29U);
}

TEST(PaperForm, ClearsNothing) {
  const std::string text(embedded_paper_forms());
  for (const char* const word : {"legal", "safe", "cleared", "banned"})
    EXPECT_EQ(text.find(word), std::string::npos) << word;
}

TEST(FormEntries, DivideExactly) {
  FormEntries entries;
  EXPECT_FALSE(entries.share());
  entries.value = 3;
  EXPECT_FALSE(entries.share());
  entries.contents = {{"a", "", engine::Rational(1)}, {"b", "", engine::Rational(1, 2)}};
  EXPECT_EQ(*entries.share(), engine::Rational(1, 2));
}

}  // namespace
}  // namespace brightline
