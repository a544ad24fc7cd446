// The sections of the page for counsel as HTML; see rules_page.hpp.
#pragma once

#include "tools/report/law_html.hpp"
#include "tools/report/rules_page.hpp"

namespace brightline::report {

// The entries with editions side by side, definitions and examples.
std::string entries_html(const LawText& law, const RulesPage& rules);

// Licence requirements, exceptions or reviews, ordered by name and day, with examples.
std::string license_rules_html(const LawText& law, const RulesPage& rules, engine::LicenseRuleKind kind);
// Country groups with their first members, and the changes with their days.
std::string groups_html(const LawText& law);
// The lists of provisions that licence rules refer to.
std::string provision_lists_html(const LawText& law);

// Kinds of item with their facts, tables and definitions.
std::string items_html(const LawText& law);
// Terms with their formulas; empty if there are none.
std::string terms_html(const LawText& law, const std::vector<engine::TermIndex>& terms);
// Interpretations: questions that the text of the law leaves open.
std::string readings_html(const LawText& law);
// The cited documents.
std::string sources_html(const LawText& law);
// What has not been read in the primary text.
std::string unverified_html(const LawText& law);

// The examples of an edition or a licence rule, and what they reach; empty if there are none. `title` is
// HTML.
std::string examples_html(const LawText& law, const RulesPage& rules, const engine::Edition* edition,
                          const engine::LicenseRule* rule, const std::string& title);

}  // namespace brightline::report
