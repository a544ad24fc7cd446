// The sections of the page for counsel, each as HTML: see rules_page.hpp.
#pragma once

#include "tools/report/law_html.hpp"
#include "tools/report/rules_page.hpp"

namespace brightline::report {

// The entries, edition beside edition, with their definitions and examples.
std::string entries_html(const LawText& law, const RulesPage& rules);

// Licence requirements, exceptions or reviews, those of a name by their days, with their examples.
std::string license_rules_html(const LawText& law, const RulesPage& rules, engine::LicenseRuleKind kind);
// Country groups with their members before the first change, and the changes with their days.
std::string groups_html(const LawText& law);
// Lists of provisions that licence rules are for together.
std::string provision_lists_html(const LawText& law);

// Kinds of item with their facts, tables and definitions.
std::string items_html(const LawText& law);
// Terms with how they are reckoned; nothing for none.
std::string terms_html(const LawText& law, const std::vector<engine::TermIndex>& terms);
// Questions that the text leaves open.
std::string readings_html(const LawText& law);
// The documents that are cited.
std::string sources_html(const LawText& law);
// What has not been read in the primary text.
std::string unverified_html(const LawText& law);

// The examples of an edition or of a licence rule, and what they reach; nothing where there are none.
// `title` is HTML.
std::string examples_html(const LawText& law, const RulesPage& rules, const engine::Edition* edition,
                          const engine::LicenseRule* rule, const std::string& title);

}  // namespace brightline::report
