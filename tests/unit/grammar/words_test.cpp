#include "grammar/words.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace brightline::grammar {
namespace {

TEST(Words, TheReferenceListsExactlyThoseThatCannotBeNames) {
  std::ifstream page(BRIGHTLINE_SOURCES "/grammar/LANGUAGE.md");
  std::string line;
  while (std::getline(page, line) && line != "These words cannot be names:") {
  }
  std::set<std::string> listed;
  while (std::getline(page, line) && !line.starts_with("##")) {
    std::istringstream words(line);
    for (std::string word; words >> word;) listed.insert(word);
  }
  std::set<std::string> reserved;
  for (const std::string& word : all_words()) {
    if (is_reserved(word)) reserved.insert(word);
  }
  EXPECT_EQ(listed, reserved);
  EXPECT_FALSE(is_reserved("count"));
}

TEST(Words, EveryStatementIsFoundByItsWordAndHasAForm) {
  for (const std::string& word : all_words()) {
    const auto statement = statement_of(word);
    if (!statement) continue;
    EXPECT_EQ(word_of(*statement), word);
    EXPECT_TRUE(is_reserved(word)) << word;
    EXPECT_EQ(form_of(*statement).substr(0, word.size()), word);
  }
  EXPECT_EQ(statement_of(""), std::nullopt);
  EXPECT_EQ(statement_of("facts"), std::nullopt);
}

}  // namespace
}  // namespace brightline::grammar
