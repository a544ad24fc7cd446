// A rulebook as one page for counsel: provisions in the order of the list with conditions, citations and
// editions side by side; licence requirements, exceptions and reviews with their country groups and lists;
// examples with their results and coverage; facts, definitions, interpretations, and what is to be verified.
// The page is complete in itself: it has no script, loads nothing, and is readable in light, dark and print.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/study/coverage.hpp"
#include "engine/study/mutation.hpp"

namespace brightline::report {

// The mark of such a page (output_file.hpp).
constexpr const char* rules_page_mark = "<meta name=\"generator\" content=\"brightline doc\">\n";

struct RulesPage {
  const engine::Program* program = nullptr;
  std::vector<engine::ExampleResult> examples;
  engine::Coverage coverage;
  engine::MutationScore mutation;
};

// `findings` are those of `check`; `digest` identifies the rule texts; `country_name` gives `China` for `CN`.
std::string rules_page(const std::vector<RulesPage>& rulebooks, const engine::RuleFiles& files,
                       const grammar::Diagnostics& findings, const std::string& digest,
                       const std::function<std::string(const std::string&)>& country_name);

std::string_view rules_page_style();

}  // namespace brightline::report
