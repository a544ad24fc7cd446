#include "tools/report/rules_page.hpp"

#include "tools/answers/answer.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/rules_page_sections.hpp"

namespace brightline::report {
namespace {

struct Section {
  std::string id;
  std::string title;
  std::string html;
};

std::string rulebook_html(const LawText& law, const RulesPage& rules) {
  const engine::Program& program = law.program();
  using Kind = engine::LicenseRuleKind;
  const auto licence = [&](Kind kind) { return license_rules_html(law, rules, kind); };
  const std::vector<Section> sections{{"requirements", "Licence requirements", licence(Kind::requirement)},
                                      {"exceptions", "Licence exceptions", licence(Kind::exception)},
                                      {"reviews", "Review of applications", licence(Kind::review)},
                                      {"lists", "Provisions named together", provision_lists_html(law)},
                                      {"groups", "Country groups", groups_html(law)},
                                      {"items", "Items, their facts and definitions", items_html(law)},
                                      {"readings", "Open readings", readings_html(law)},
                                      {"unverified", "To verify in the primary text", unverified_html(law)},
                                      {"sources", "Documents cited", sources_html(law)}};
  std::string entries, others, body = entries_html(law, rules);
  for (const engine::Entry* entry : law.entries())
    entries += linked(law.anchor(entry->eccn), entry->eccn) + " ";
  for (const Section& it : sections) {
    if (it.html.empty()) continue;
    others += linked(law.anchor(it.id), it.title) + " ";
    body += "<section id=\"" + law.anchor(it.id) + "\">" + tag("h2", it.title) + it.html + "</section>\n";
  }
  const std::string name = program.title.empty() ? program.rulebook : program.title;
  std::string html = tag("h1", escaped(name));
  if (program.proposed) html += element("p", "verify", "Proposed: a bill or proposal, not law in force.");
  return html +
         element("p", "soft",
                 "What each provision describes, as it is evaluated. Numbers are exact as written.") +
         element("p", "soft", escaped("Not evaluated: " + left_out(program, true) + ".")) +
         tag("nav", (entries.empty() ? "" : tag("p", entries)) + tag("p", others)) + body;
}

std::string findings_list(const grammar::Diagnostics& findings, const std::vector<grammar::Source>& sources) {
  std::string items;
  for (const grammar::Diagnostic& it : findings.sorted()) {
    if (it.kind->severity == grammar::Severity::note) continue;
    const grammar::Source& source = sources[static_cast<std::size_t>(it.source)];
    items +=
        tag("li", escaped(it.provision.empty() ? source.name : it.provision) + ": " + escaped(it.message));
  }
  return items.empty() ? "" : tag("h2", "Found by the check") + tag("ul", items);
}

}  // namespace

std::string rules_page(const std::vector<RulesPage>& rulebooks, const engine::RuleFiles& files,
                       const grammar::Diagnostics& findings, const std::string& digest,
                       const std::function<std::string(const std::string&)>& country_name) {
  std::string title = "Rules";
  for (const RulesPage& it : rulebooks)
    title = it.program->title.empty() ? it.program->rulebook : it.program->title;
  if (rulebooks.size() > 1) title = "Rulebooks";
  std::string body;
  for (const RulesPage& it : rulebooks) body += rulebook_html(LawText(*it.program, files, country_name), it);
  body += findings_list(findings, files.sources);
  std::string names;
  for (const grammar::Source& source : files.sources)
    names += (names.empty() ? "" : ", ") + escaped(source.name);
  body += tag("footer",
              tag("p", "From " + names + ". Digest of the rules: " + tag("code", escaped(digest)) + ".") +
                  tag("p", "A program says what a provision describes on the facts given."));
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
         std::string(rules_page_mark) +
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         tag("title", escaped(title)) + "\n<style>\n" + std::string(rules_page_style()) +
         "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace brightline::report
