// A rulebook as one page for counsel: the provisions as the list has them, their conditions, citations,
// editions side by side, the examples with what the rules say of them, and what the examples reach.
//
// The page stands alone: no script, nothing fetched, readable in light and dark and on paper.
#pragma once

#include <string>
#include <vector>

#include "engine/coverage.hpp"
#include "engine/mutation.hpp"

namespace brightline::report {

struct RulesPage {
  const engine::Program* program = nullptr;
  std::vector<engine::ExampleResult> examples;
  engine::Coverage coverage;
  engine::MutationScore mutation;
};

// `findings`: what `check` says of the rules; `digest` identifies their text.
std::string rules_page(const std::vector<RulesPage>& rulebooks, const engine::RuleFiles& files,
                       const grammar::Diagnostics& findings, const std::string& digest);

// Its style sheet: light, dark and paper.
std::string_view rules_page_style();

}  // namespace brightline::report
