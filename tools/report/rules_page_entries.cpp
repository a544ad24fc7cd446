// Part of the page for counsel: entries with their editions side by side.
#include <algorithm>

#include "engine/study/coverage.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/rules_page_sections.hpp"

namespace brightline::report {
namespace {

using engine::Edition;
using engine::Entry;

std::string labels(const Edition& edition, const std::vector<std::size_t>& paragraphs) {
  std::vector<std::string> parts;
  for (const std::size_t i : paragraphs) parts.push_back(edition.paragraphs[i].label);
  return escaped(list_text(parts));
}

std::string paragraph_html(const LawText& law, const engine::Paragraph& it) {
  std::string html;
  if (!it.heading.empty()) html += tag("p", escaped(it.heading));
  if (it.when) html += law.condition(*it.when, "when");
  for (const engine::Slice& unless : it.unless) html += law.condition(unless, "unless");
  if (!it.children.empty())
    html += element("p", "joint",
                    it.combination == engine::Combination::all ? std::string("all of the following")
                    : it.least > 1 ? "any " + std::to_string(it.least) + " of the following"
                                   : "any of the following");
  return html + authority_html(it.authority);
}

std::string note_html(const LawText& law, const Edition& edition, const engine::Note& it) {
  std::string html;
  if (!it.heading.empty()) html += tag("p", escaped(it.heading));
  if (!it.excluded.empty()) html += element("p", "joint", "excludes " + labels(edition, it.excluded));
  if (!it.presumed.empty()) html += element("p", "joint", "presumes " + labels(edition, it.presumed));
  if (it.when) html += law.condition(*it.when, "when");
  return html + authority_html(it.authority);
}

// The title, dates and instrument of an edition, and what it keeps of another.
std::string edition_head(const Entry& entry, const Edition& edition) {
  std::string under = escaped(dates_text(edition));
  if (edition.instrument) under += "<br>" + escaped(engine::text_of(*edition.instrument));
  if (edition.amends) under += "<br>amends “" + escaped(entry.editions[*edition.amends].title) + "”";
  return escaped(edition.title) + tag("small", under) + authority_html(edition.authority) +
         enforcement_html(edition);
}

// The text that a reader sees, without links: a name that links to a definition of the edition's own is no
// change of the provision.
std::string seen(const std::string& html) {
  std::string text;
  bool inside = false;
  for (const char c : html) {
    inside = inside ? c != '>' : c == '<';
    if (!inside && c != '>') text += c;
  }
  return text;
}

// A row for each provision and a column for each edition; changes against the edition before are marked.
std::string provisions(const LawText& law, const Entry& entry) {
  std::vector<std::string> names, notes;
  for (const Edition& edition : entry.editions) {
    for (const engine::Paragraph& it : edition.paragraphs) {
      if (std::find(names.begin(), names.end(), it.label) == names.end()) names.push_back(it.label);
    }
    for (const engine::Note& it : edition.notes) {
      if (std::find(notes.begin(), notes.end(), it.name) == notes.end()) notes.push_back(it.name);
    }
  }
  // Sorted names put the paragraphs of all editions below the paragraphs they belong to.
  std::sort(names.begin(), names.end());
  std::vector<std::string> columns{"Provision"};
  for (const Edition& edition : entry.editions) columns.push_back(edition_head(entry, edition));
  std::string rows;
  bool changes = false;
  const auto row = [&](const std::string& name, const auto& cell) {
    rows += "<tr>" + row_head(escaped(name), "label");
    std::string before;
    for (std::size_t i = 0; i < entry.editions.size(); ++i) {
      const std::string html = cell(entry.editions[i]);
      const bool changed = i > 0 && seen(html) != before;
      changes |= changed;
      rows += html.empty()
                  ? std::string("<td class=\"absent") + (changed ? " changed" : "") + "\">–</td>"
                  : std::string("<td class=\"law") + (changed ? " changed" : "") + "\">" + html + "</td>";
      before = seen(html);
    }
    rows += "</tr>";
  };
  for (const std::string& label : names) {
    row(label, [&](const Edition& edition) -> std::string {
      for (const engine::Paragraph& it : edition.paragraphs) {
        if (it.label == label) return paragraph_html(law, it);
      }
      return "";
    });
  }
  for (const std::string& name : notes) {
    row(name, [&](const Edition& edition) -> std::string {
      for (const engine::Note& it : edition.notes) {
        if (it.name == name) return note_html(law, edition, it);
      }
      return "";
    });
  }
  std::string html = tag("h3", "Provisions");
  if (changes)
    html += element("p", "soft", element("span", "key", "marked") + " differs from the edition before it");
  // When printed, more than three editions side by side get a landscape page of their own.
  return html + element("div", entry.editions.size() > 3 ? "many" : "few", table(columns, rows));
}

// The definitions that an edition states itself, in place of those of the item.
std::vector<engine::TermIndex> own_terms(const engine::Program& program, const Entry& entry,
                                         const Edition& edition) {
  std::vector<engine::TermIndex> own;
  for (const engine::TermIndex index : edition.terms) {
    const engine::Origin& origin = program.terms[engine::position(index)].origin;
    const auto& of_item = program.items[entry.item].terms;
    const bool kept = std::any_of(of_item.begin(), of_item.end(), [&](engine::TermIndex other) {
      const engine::Origin& it = program.terms[engine::position(other)].origin;
      return it.source == origin.source && it.span == origin.span;
    });
    if (!kept && engine::is_own(entry, edition, origin)) own.push_back(index);
  }
  return own;
}

}  // namespace

std::string entries_html(const LawText& law, const RulesPage& rules) {
  const engine::Program& program = law.program();
  std::string html;
  for (const Entry* const listed : law.entries()) {
    const Entry& entry = *listed;
    const engine::Item& item = program.items[entry.item];
    html += "<section id=\"" + law.anchor(entry.eccn) + "\">" +
            tag("h2", escaped(entry.eccn) + " " + escaped(entry.heading));
    html += element(
        "p", "soft",
        "Describes: " + linked(law.anchor("item." + item.name), item.title.empty() ? item.name : item.title) +
            (entry.on_request ? ". Evaluated only if it is asked for by name." : "."));
    std::vector<Bar> bars;
    for (const Edition& it : entry.editions)
      bars.push_back(
          {list_text({it.title, dates_text({{}, it.effective, it.or_earlier, {}, it.until, {}, {}})}), it});
    html += authority_html(entry.authority) +
            timeline_html(bars, "When each edition of " + entry.eccn + " is in force") +
            provisions(law, entry);
    for (const Edition& edition : entry.editions) {
      const std::string terms = terms_html(law, own_terms(program, entry, edition));
      if (!terms.empty()) html += tag("h3", "Definitions of “" + escaped(edition.title) + "”") + terms;
    }
    for (const Edition& edition : entry.editions)
      html += examples_html(law, rules, &edition, nullptr, "Examples of “" + escaped(edition.title) + "”");
    html += "</section>\n";
  }
  return html;
}

}  // namespace brightline::report
