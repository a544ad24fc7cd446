// Part of the page for counsel: licence requirements, exceptions and reviews, and the country groups and
// lists of provisions that they name.
#include <algorithm>

#include "engine/answer/license.hpp"
#include "engine/law/resolve/license.hpp"
#include "grammar/text.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/rules_page_sections.hpp"

namespace brightline::report {
namespace {

namespace ast = grammar::ast;
using engine::LicenseRule;
using engine::LicenseRuleKind;

// The provisions as written; lists by name.
std::string provisions_html(const LawText& law, const LicenseRule& rule) {
  const ast::File& file = law.files().files[static_cast<std::size_t>(rule.origin.source)];
  const auto written = std::find_if(file.license_rules.begin(), file.license_rules.end(),
                                    [&](const ast::LicenseRule& it) { return it.span == rule.origin.span; });
  std::string html;
  if (written == file.license_rules.end()) return html;
  for (const ast::Name& name : written->provisions)
    html += (html.empty() ? "" : ", ") + law.provision_link(name.text);
  return html;
}

std::string conditions_html(const LawText& law, const LicenseRule& rule) {
  if (rule.readings.empty()) return "";
  const engine::LicenseReading& reading = rule.readings.front();
  if (rule.kind != LicenseRuleKind::review) {
    const std::string again =
        reading.enforced_where
            ? element("p", "joint", "enforced from " + engine::text_of(*rule.enforced_again) + " on") +
                  law.condition(*reading.enforced_where, "where")
            : "";
    return again +
           (reading.when ? law.condition(*reading.when, "when") : element("p", "joint", "in every case"));
  }
  std::string items;
  for (std::size_t i = 0; i < rule.policies.size(); ++i) {
    const std::string policy = tag("b", engine::name_of(rule.policies[i]));
    items += tag("li", reading.reviews[i] ? policy + law.condition(*reading.reviews[i], "when")
                                          : "otherwise " + policy);
  }
  const std::string of = rule.overcomes.empty() ? "" : " (of " + grammar::joined(rule.overcomes) + ")";
  return tag("p", "The first of these whose condition holds" + of + ":") + tag("ol", items);
}

std::string rule_html(const LawText& law, const RulesPage& rules, const LicenseRule& rule) {
  const std::string name = rule.heading.empty() ? engine::name_of(rule) : rule.heading;
  std::string html = "<article id=\"" + law.anchor(engine::name_of(rule), rule.origin) + "\">" +
                     tag("h4", escaped(name) + tag("small", escaped(dates_text(rule)) +
                                                                (rule.as_enforced ? "; as enforced" : "")));
  if (rule.as_enforced)
    html += element("p", "verify",
                    "As enforced: practice that the text does not state. As codified, no such rule.");
  if (rule.beside_others)
    html += element("p", "joint", "Requires no licence of its own; bars exceptions that do not overcome it.");
  html += enforcement_html(rule) +
          tag("p", element("span", "joint", "for") + " " + provisions_html(law, rule)) +
          conditions_html(law, rule);
  std::string needs;
  for (const std::string& it : rule.needs) needs += tag("li", escaped(it));
  if (!needs.empty())
    html += tag("p", element("span", "joint",
                             rule.beside_others ? "needs, where no licence is required, which is not checked:"
                                                : "needs, which is not checked:")) +
            tag("ul", needs);
  return html + authority_html(rule.authority) + examples_html(law, rules, nullptr, &rule, "Examples") +
         "</article>\n";
}

std::string places(const LawText& law, const std::vector<engine::Country>& countries) {
  std::string html;
  for (const engine::Country country : countries) {
    const std::string code = engine::text_of(country);
    html +=
        (html.empty() ? "" : ", ") + tag("span", tag("code", code) + " " + escaped(law.country_name(code)));
  }
  return html;
}

}  // namespace

std::string license_rules_html(const LawText& law, const RulesPage& rules, LicenseRuleKind kind) {
  std::vector<std::string> names;
  for (const LicenseRule& rule : law.program().license_rules) {
    if (rule.kind == kind && std::find(names.begin(), names.end(), rule.name) == names.end())
      names.push_back(rule.name);
  }
  std::string html;
  for (const std::string& name : names) {
    std::vector<const LicenseRule*> of_name;
    for (const LicenseRule& rule : law.program().license_rules) {
      if (rule.kind == kind && rule.name == name) of_name.push_back(&rule);
    }
    std::stable_sort(of_name.begin(), of_name.end(),
                     [](const LicenseRule* a, const LicenseRule* b) { return a->effective < b->effective; });
    std::vector<Bar> bars;
    std::string articles;
    for (const LicenseRule* rule : of_name) {
      bars.push_back({dates_text({{}, rule->effective, rule->or_earlier, {}, rule->until, {}, {}}) +
                          (rule->as_enforced ? ", as enforced" : ""),
                      *rule});
      articles += rule_html(law, rules, *rule);
    }
    if (!name.empty()) html += tag("h3", escaped(name));
    html += timeline_html(bars, "When each rule" + (name.empty() ? "" : " called " + name) + " is in force") +
            articles;
  }
  return html;
}

std::string groups_html(const LawText& law) {
  std::string rows;
  for (const engine::CountryGroup& group : law.program().groups) {
    std::string changes;
    for (std::size_t i = 0; i < group.changes.size();) {
      const engine::MembershipChange& first = group.changes[i];
      std::vector<engine::Country> countries;
      for (; i < group.changes.size() && group.changes[i].from == first.from &&
             group.changes[i].added == first.added;
           ++i)
        countries.push_back(group.changes[i].country);
      changes += tag("p", tag("b", "from " + engine::text_of(first.from)) +
                              (first.added ? " with " : " without ") + places(law, countries));
    }
    rows += tag("tr", "<th scope=\"row\" id=\"" + law.anchor("group." + group.name) + "\">" +
                          escaped(group.name) + tag("small", escaped(group.title)) + "</th>" +
                          tag("td", places(law, group.members) + authority_html(group.authority)) +
                          tag("td", changes.empty() ? "–" : changes));
  }
  return rows.empty() ? "" : table({"Group", "Members before the first change", "Changes"}, rows);
}

std::string provision_lists_html(const LawText& law) {
  std::string rows;
  for (const engine::ProvisionList& list : law.program().provision_lists) {
    std::string provisions;
    for (const engine::Provision& it : list.provisions)
      provisions += (provisions.empty() ? "" : ", ") +
                    law.provision_link(it.eccn + (it.label.empty() ? "" : "." + it.label));
    rows += tag("tr", "<th scope=\"row\" id=\"" + law.anchor("list." + list.name) + "\">" +
                          escaped(list.name) + tag("small", escaped(list.title)) + "</th>" +
                          tag("td", provisions + authority_html(list.authority)));
  }
  return rows.empty() ? "" : table({"List", "Provisions"}, rows);
}

}  // namespace brightline::report
