// Part of the page for counsel: examples with their results and what they reach.
#include <algorithm>

#include "engine/study/license_examples.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/rules_page_sections.hpp"

namespace brightline::report {
namespace {

namespace ast = grammar::ast;

std::string expectation(const engine::ExampleResult& result) {
  const ast::Example& it = *result.example->written;
  if (result.rule != nullptr) return engine::said_text(*result.rule, it);
  const auto list = [](const char* lead, const std::vector<ast::Name>& names) {
    std::string text;
    for (const ast::Name& name : names) text += (text.empty() ? lead : ", ") + name.text;
    return text;
  };
  switch (it.expectation) {
    case ast::Expectation::described:
      return it.provision.text + list(" by ", it.by);
    case ast::Expectation::not_described:
      return "not described" + list(" because ", it.because);
    case ast::Expectation::undetermined:
      return "undetermined" + list(", needs ", it.needs);
    case ast::Expectation::not_in_force:
      return "not in force";
    case ast::Expectation::applies:
    case ast::Expectation::does_not_apply:
      break;  // only licence rules have these
  }
  return "";
}

struct Owner {
  const engine::Edition* edition;
  const engine::LicenseRule* rule;
  template <typename Found>
  bool owns(const Found& it) const {
    return rule != nullptr ? it.rule == rule : it.rule == nullptr && it.edition == edition;
  }
};

// What the examples reach, in a line, and below it the small changes that none would notice.
std::string reach(const RulesPage& rules, const Owner& owner, std::size_t passed, std::size_t count) {
  std::size_t thresholds = 0, whole = 0, provisions = 0, both = 0, survivors = 0;
  for (const engine::ThresholdCoverage& it : rules.coverage.thresholds) {
    if (!owner.owns(it)) continue;
    ++thresholds;
    whole += it.whole() ? 1 : 0;
  }
  for (const engine::ProvisionCoverage& it : rules.coverage.provisions) {
    if (!owner.owns(it)) continue;
    ++provisions;
    both += it.yes && it.no ? 1 : 0;
  }
  std::string unnoticed;
  for (const engine::Survivor& it : rules.mutation.survivors) {
    if (!owner.owns(it)) continue;
    ++survivors;
    unnoticed += tag("li", escaped(it.label) + ": the examples would not notice if " + escaped(it.change));
  }
  const auto of = [](std::size_t part, std::size_t all) {
    return tag("b", std::to_string(part) + " of " + std::to_string(all));
  };
  std::string items = tag("li", of(passed, count) + " hold");
  if (provisions > 0)
    items += tag("li", owner.rule == nullptr ? of(both, provisions) + " provisions seen both ways"
                       : both == 1           ? std::string("the rule seen both ways")
                                             : std::string("the rule seen one way only"));
  if (thresholds > 0) items += tag("li", of(whole, thresholds) + " thresholds seen below, at and above");
  items += tag("li", survivors == 0 ? std::string("no small change unnoticed")
                                    : tag("b", std::to_string(survivors)) + " small changes unnoticed");
  return element("ul", "reach", items) + (unnoticed.empty() ? "" : tag("ul", unnoticed));
}

}  // namespace

std::string examples_html(const LawText& law, const RulesPage& rules, const engine::Edition* edition,
                          const engine::LicenseRule* rule, const std::string& title) {
  const Owner owner{edition, rule};
  std::string rows;
  std::size_t passed = 0, count = 0;
  for (const engine::ExampleResult& it : rules.examples) {
    if (!owner.owns(it)) continue;
    ++count;
    passed += it.passed ? 1 : 0;
    const ast::Example& written = *it.example->written;
    std::string givens = written.on ? "on " + engine::text_of(engine::Date(written.on->day)) : "";
    for (const ast::Given& given : written.givens)
      givens +=
          (givens.empty() ? "" : ", ") + plain_words(grammar::text_of(law.source(it.origin), given.span));
    rows += tag("tr",
                tag("td", written.title ? escaped(written.title->value) : "") +
                    tag("td", tag("code", escaped(givens))) + tag("td", escaped(expectation(it))) +
                    tag("td", it.passed ? element("span", "yes", "holds") : element("span", "no", "fails")));
  }
  if (count == 0) return "";
  return "<details open><summary>" + title + "</summary>" + reach(rules, owner, passed, count) +
         table({"Case", "Facts", "Is", "The rules"}, rows) + "</details>";
}

}  // namespace brightline::report
