// A rulebook as one page for counsel: the provisions as the list has them, their conditions, citations,
// editions side by side; licence requirements, exceptions and reviews, with the country groups and lists that
// they name; the examples with what the rules say of them, and what the examples reach; facts, definitions,
// open readings, and what is to be verified.
//
// The page stands alone: no script, nothing fetched, readable in light and dark and on paper.
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

// `findings`: what `check` says of the rules; `digest` identifies their text; `country_name` gives `China`
// for `CN`.
std::string rules_page(const std::vector<RulesPage>& rulebooks, const engine::RuleFiles& files,
                       const grammar::Diagnostics& findings, const std::string& digest,
                       const std::function<std::string(const std::string&)>& country_name);

// Its style sheet: light, dark and paper.
std::string_view rules_page_style();

}  // namespace brightline::report
