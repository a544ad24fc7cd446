// Part of the page for counsel: items and their facts, definitions, interpretations, cited documents, and
// what is still to be read.
#include <algorithm>

#include "engine/law/unverified.hpp"
#include "engine/law/words.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/rules_page_sections.hpp"

namespace brightline::report {
namespace {

std::string type_text(const engine::Type& type) {
  std::string text;
  switch (type.kind) {
    case engine::TypeKind::quantity:
      text = type.unit.name.empty() ? "a plain number" : "in " + type.unit.name;
      if (type.positive) text += ", more than zero";
      if (type.or_none) text += ", or none";
      break;
    case engine::TypeKind::yes_no:
      text = "yes or no";
      if (type.default_answer) text += *type.default_answer ? "; yes unless stated" : "; no unless stated";
      break;
    case engine::TypeKind::choice:
      text = "one of " + list_text(type.options);
      break;
    case engine::TypeKind::date:
      text = "a day";
      break;
    case engine::TypeKind::country:
      text = "a country";
      break;
    case engine::TypeKind::error:
      break;
  }
  if (type.presumed)
    text += "; for licences presumed " + engine::analysis::presumed_text(type) + " unless stated";
  return escaped(text);
}

std::string name_cell(const LawText& law, const std::string& name, const engine::Origin& origin,
                      const std::string& under = "") {
  return "<th scope=\"row\" id=\"" + law.anchor(name, origin) + "\">" + escaped(name) +
         (under.empty() ? "" : tag("small", under)) + "</th>";
}

std::string fact_row(const LawText& law, const engine::Fact& it, const std::string& under = "") {
  return tag("tr", name_cell(law, it.name, it.origin, under) +
                       tag("td", escaped(it.description) + authority_html(it.authority)) +
                       tag("td", type_text(it.type) + (it.may_be_unknown ? "; may be unknown" : "")));
}

std::string titles(const LawText& law, const std::vector<std::size_t>& items) {
  std::string text;
  for (const std::size_t i : items) {
    const engine::Item& it = law.program().items[i];
    text += (text.empty() ? "" : ", ") +
            linked(law.anchor("item." + it.name), it.title.empty() ? it.name : it.title);
  }
  return text;
}

}  // namespace

std::string terms_html(const LawText& law, const std::vector<engine::TermIndex>& terms) {
  const engine::Program& program = law.program();
  std::string rows;
  for (const engine::TermIndex index : terms) {
    const engine::Term& it = program.terms[engine::position(index)];
    std::string how;
    for (const engine::Branch& branch : it.branches) {
      const auto words = [&](engine::Slice slice) {
        return law.expression(slice, program.nodes[slice.root].origin);
      };
      how += tag("p", tag("code", "= " + words(branch.value)) + (branch.condition
                                                                     ? " when " + words(*branch.condition)
                                                                 : it.branches.size() > 1 ? " otherwise"
                                                                                          : ""));
    }
    rows += tag("tr", name_cell(law, it.name, it.origin, escaped(it.type.unit.name)) +
                          tag("td", escaped(it.description) + authority_html(it.authority)) + tag("td", how));
  }
  return rows.empty() ? "" : table({"Term", "Meaning", "How it is computed"}, rows);
}

std::string items_html(const LawText& law) {
  const engine::Program& program = law.program();
  std::string html;
  for (const engine::Item& item : program.items) {
    html += "<section id=\"" + law.anchor("item." + item.name) + "\">" +
            tag("h3", escaped(item.title.empty() ? item.name : item.title));
    if (!item.covers.empty())
      html += element("p", "soft", "A catalog may call it " + escaped(list_text(item.covers)) + ".");
    if (!item.components.empty())
      html += element("p", "soft", "May contain: " + titles(law, item.components) + ".");
    std::string rows;
    for (const engine::FactIndex index : item.facts)
      rows += fact_row(law, program.facts[engine::position(index)]);
    for (const engine::TableIndex index : item.tables) {
      const engine::Table& it = program.tables[engine::position(index)];
      rows += tag("tr", name_cell(law, it.name, it.origin) +
                            tag("td", escaped(it.description) + authority_html(it.authority)) +
                            tag("td", "a table of any number of rows"));
      for (const engine::Fact& column : it.columns) rows += fact_row(law, column, "of " + escaped(it.name));
    }
    if (!rows.empty()) html += table({"Fact", "Meaning", "Stated"}, rows);
    html += terms_html(law, item.terms) + "</section>\n";
  }
  return html;
}

std::string readings_html(const LawText& law) {
  std::string rows;
  for (const engine::Interpretation& it : law.program().interpretations) {
    std::string options;
    for (std::size_t i = 0; i < it.options.size(); ++i) {
      options += (i == 0 ? "" : ", ") + (i == it.default_option
                                             ? tag("b", escaped(it.options[i])) + " unless said otherwise"
                                             : escaped(it.options[i]));
    }
    rows +=
        tag("tr", name_cell(law, it.name, it.origin) +
                      tag("td", escaped(it.description) + authority_html(it.authority)) + tag("td", options));
  }
  return rows.empty() ? "" : table({"Question", "What the text leaves open", "Readings"}, rows);
}

std::string sources_html(const LawText& law) {
  const engine::Program& program = law.program();
  std::vector<std::pair<std::string, std::string>> rows;  // in the order of references
  for (const grammar::ast::File& file : law.files().files) {
    const bool shared = !file.rulebook;
    if (!shared && file.rulebook->name.text != program.rulebook) continue;
    for (const grammar::ast::SourceDeclaration& it : file.sources) {
      rows.emplace_back(
          it.reference.value,
          tag("tr", row_head(escaped(it.reference.value)) +
                        tag("td", it.published ? engine::text_of(engine::Date(it.published->day))
                                               : std::string("–")) +
                        tag("td", tag("code", escaped(it.name.text)))));
    }
  }
  std::sort(rows.begin(), rows.end());
  std::string html;
  for (const auto& [reference, row] : rows) html += row;
  return html.empty() ? "" : table({"Document", "Published", "In the rule files"}, html);
}

std::string unverified_html(const LawText& law) {
  grammar::Diagnostics found;
  engine::report_unverified(law.program(), found);
  std::string items;
  for (const grammar::Diagnostic& it : found.sorted())
    items += tag("li", tag("b", escaped(it.provision)) + ": " +
                           escaped(it.message.substr(it.kind->message.find("{0}"))));
  return items.empty() ? "" : tag("ul", items);
}

}  // namespace brightline::report
