#include "tools/answers/rule_library.hpp"

#include <gtest/gtest.h>

#include "grammar/parse.hpp"
#include "tests/tree_text.hpp"
#include "tools/answers/embedded.hpp"

namespace brightline {
namespace {

// Skipping unneeded parts of the library finds the same statements as reading all of it.
TEST(RuleLibrary, APartOfItIsThatPart) {
  std::size_t examples = 0, rules = 0;
  for (const EmbeddedFile& file : embedded_rules()) {
    const grammar::Source source{{}, std::string(file.path), std::string(file.text)};
    grammar::Diagnostics diagnostics;
    grammar::ast::File whole = grammar::parse(source, diagnostics);
    for (grammar::ast::Entry& entry : whole.entries) {
      for (grammar::ast::Edition& edition : entry.editions) {
        examples += edition.examples.size();
        edition.examples.clear();
      }
    }
    for (grammar::ast::ExampleList& list : whole.example_lists) {
      examples += list.examples.size() + list.group_examples.size();
      list.examples.clear();
      list.group_examples.clear();
    }
    for (grammar::ast::LicenseRule& rule : whole.license_rules) {
      examples += rule.examples.size();
      rule.examples.clear();
    }
    const auto text_of = [&](grammar::Part part) {
      return grammar::tree_text(grammar::parse_known(source, part, diagnostics), source);
    };
    EXPECT_EQ(text_of(grammar::Part::without_examples), grammar::tree_text(whole, source)) << file.path;
    rules += whole.license_rules.size();
    whole.license_rules.clear();
    EXPECT_EQ(text_of(grammar::Part::without_examples_and_licences), grammar::tree_text(whole, source))
        << file.path;
    EXPECT_FALSE(diagnostics.has_errors()) << file.path;
  }
  EXPECT_GT(examples, 500U);
  EXPECT_GT(rules, 40U);
}

}  // namespace
}  // namespace brightline
