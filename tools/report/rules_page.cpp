#include "tools/report/rules_page.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "tools/report/markup.hpp"

namespace brightline::report {
namespace {

using engine::Edition;
using engine::Entry;
using engine::Program;

std::string tag(const std::string& name, const std::string& inside) {
  return "<" + name + ">" + inside + "</" + name + ">";
}

std::string element(const std::string& name, const std::string& style, const std::string& inside) {
  return "<" + name + " class=\"" + style + "\">" + inside + "</" + name + ">";
}

// White space as one blank, comments left out: the words of a condition as a sentence.
std::string plain_words(std::string_view text) {
  std::string words;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "--") i = std::min(text.find('\n', i), text.size());
    const char c = i < text.size() ? text[i] : ' ';
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::string citation_html(const engine::Authority& authority) {
  std::string html;
  std::string cites;
  for (const engine::Citation& it : authority.citations)
    cites += (cites.empty() ? "" : "; ") + escaped(engine::text_of(it));
  if (!cites.empty()) html += element("p", "cite", cites);
  for (const std::string& it : authority.verify) html += element("p", "verify", "To verify: " + escaped(it));
  return html;
}

class Page {
 public:
  Page(const RulesPage& rules, const engine::RuleFiles& files)
      : rules_(rules), program_(*rules.program), files_(files) {}

  std::string anchor(const Entry& entry) const { return "entry-" + escaped(entry.eccn); }

  std::string links() const {
    std::string html;
    for (const Entry& entry : program_.entries)
      html += "<a href=\"#" + anchor(entry) + "\">" + escaped(entry.eccn) + "</a>";
    if (!program_.terms.empty())
      html += "<a href=\"#terms-" + escaped(program_.rulebook) + "\">Definitions</a>";
    if (!program_.interpretations.empty())
      html += "<a href=\"#readings-" + escaped(program_.rulebook) + "\">Open readings</a>";
    return html;
  }

  std::string html() const {
    std::string html;
    for (const Entry& entry : program_.entries) html += this->entry(entry);
    return html + terms() + readings();
  }

 private:
  std::string words(const engine::Origin& origin) const {
    return plain_words(
        grammar::text_of(files_.sources[static_cast<std::size_t>(origin.source)], origin.span));
  }

  std::string place(const engine::Origin& origin) const {
    const grammar::Source& source = files_.sources[static_cast<std::size_t>(origin.source)];
    return source.name + ":" + std::to_string(grammar::place_of(source, origin.span.begin).line);
  }

  // The condition with its thresholds set off.
  std::string with_thresholds(engine::Slice slice, const engine::Origin& origin) const {
    std::string html = escaped(words(origin));
    std::vector<std::string> thresholds;
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const engine::Node& node = program_.nodes[i];
      const grammar::Span span = node.origin.span;
      if (node.operation != engine::Operation::quantity || span.begin < origin.span.begin ||
          span.end > origin.span.end)
        continue;
      const std::string text = escaped(words(node.origin));
      if (std::find(thresholds.begin(), thresholds.end(), text) == thresholds.end())
        thresholds.push_back(text);
    }
    // The longest first, so that `5.92 TPP/mm2` is not taken for `92 TPP/mm2`.
    std::sort(thresholds.begin(), thresholds.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    std::string result;
    for (std::size_t i = 0; i < html.size();) {
      const bool starts = i == 0 || html[i - 1] == ' ' || html[i - 1] == '(';
      const auto found =
          starts ? std::find_if(thresholds.begin(), thresholds.end(),
                                [&](const std::string& it) { return html.compare(i, it.size(), it) == 0; })
                 : thresholds.end();
      if (found == thresholds.end()) {
        result += html[i++];
      } else {
        result += tag("b", *found);
        i += found->size();
      }
    }
    return result;
  }

  // One line for each condition that `and` or `or` joins.
  std::string condition(engine::Slice slice, const std::string& lead) const {
    const engine::Node& root = program_.nodes[slice.root];
    const bool joined = (root.operation == engine::Operation::both && root.left != root.right) ||
                        root.operation == engine::Operation::either;
    std::vector<std::uint32_t> parts{slice.root};
    for (std::size_t i = 0; joined && i < parts.size();) {
      const engine::Node& node = program_.nodes[parts[i]];
      if (node.operation != root.operation || node.left == node.right) {
        ++i;
        continue;
      }
      parts[i] = node.left;
      parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, node.right);
    }
    // `tpp is 2400 TPP or more and less than 4800 TPP` is two comparisons; the words of the second hold the
    // first.
    for (std::size_t i = 0; i + 1 < parts.size();) {
      const grammar::Span first = program_.nodes[parts[i]].origin.span,
                          second = program_.nodes[parts[i + 1]].origin.span;
      const bool inside = second.begin <= first.begin && first.end <= second.end;
      if (inside)
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
      else
        ++i;
    }
    std::string lines;
    const char* joint = root.operation == engine::Operation::either ? "or" : "and";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      lines += tag("li", element("span", "joint", i == 0 ? lead : joint) + " " +
                             with_thresholds({slice.first, parts[i]}, program_.nodes[parts[i]].origin));
    }
    return element("ul", "when", lines);
  }

  std::string paragraph(const engine::Paragraph& it) const {
    std::string html;
    if (!it.heading.empty()) html += tag("p", escaped(it.heading));
    if (it.when) html += condition(*it.when, "when");
    for (const engine::Slice& unless : it.unless) html += condition(unless, "unless");
    if (!it.children.empty())
      html += element(
          "p", "joint",
          it.combination == engine::Combination::any ? "any of the following" : "all of the following");
    return html + citation_html(it.authority);
  }

  std::string note(const Edition& edition, const engine::Note& it) const {
    std::string excluded;
    for (const std::size_t i : it.excluded)
      excluded += (excluded.empty() ? "" : ", ") + edition.paragraphs[i].label;
    std::string html;
    if (!it.heading.empty()) html += tag("p", escaped(it.heading));
    if (!excluded.empty()) html += element("p", "joint", "excludes " + escaped(excluded));
    if (it.when) html += condition(*it.when, "when");
    return html + citation_html(it.authority);
  }

  std::string dates(const Edition& edition) const {
    if (!edition.effective) return "";
    std::string text = "from " + engine::text_of(*edition.effective);
    if (edition.until) text += " until " + engine::text_of(*edition.until);
    return text;
  }

  std::string entry(const Entry& entry) const {
    std::string html = "<section id=\"" + anchor(entry) + "\">" +
                       tag("h2", escaped(entry.eccn) + " " + escaped(entry.heading));
    html += citation_html(entry.authority) + timeline(entry) + provisions(entry);
    for (const Edition& edition : entry.editions) html += examples(entry, edition);
    return html + "</section>\n";
  }

  // When each edition is in force, on one axis.
  std::string timeline(const Entry& entry) const {
    const auto day_number = [](engine::Date date) {
      return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
    };
    double first = 0, last = 0;
    bool any = false;
    for (const Edition& it : entry.editions) {
      if (!it.effective) continue;
      const double begin = day_number(*it.effective), end = it.until ? day_number(*it.until) : begin + 365;
      first = any ? std::min(first, begin) : begin;
      last = any ? std::max(last, end) : end;
      any = true;
    }
    if (!any || entry.editions.size() < 2) return "";
    const double width = 960, scale = (width - 4) / (last - first);
    const std::size_t rows = entry.editions.size();
    std::string svg;
    std::size_t row = 0;
    for (const Edition& it : entry.editions) {
      if (!it.effective) continue;
      const double x = 2 + (day_number(*it.effective) - first) * scale;
      const double end = it.until ? 2 + (day_number(*it.until) - first) * scale : width - 2;
      const double y = 4 + 24 * static_cast<double>(row++);
      char shape[160];
      std::snprintf(shape, sizeof shape,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"18\" rx=\"3\"/>", x, y,
                    std::max(end - x, 2.0));
      svg += shape;
      const bool inside = end - x > 300;
      const bool right = !inside && end > width - 300;
      std::snprintf(shape, sizeof shape, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>",
                    inside  ? x + 6
                    : right ? x - 5
                            : end + 5,
                    y + 13, right ? "end" : "start", inside ? " class=\"on\"" : "");
      svg += shape + escaped(it.title + ", " + dates(it)) + "</text>";
    }
    const std::string height = std::to_string(24 * rows + 6);
    return "<svg viewBox=\"0 0 960 " + height + "\" role=\"img\" aria-label=\"When each edition of " +
           escaped(entry.eccn) + " is in force\">" + svg + "</svg>";
  }

  // A row for each provision, a column for each edition; what changed against the edition before is marked.
  std::string provisions(const Entry& entry) const {
    std::vector<std::string> labels, notes;
    for (const Edition& edition : entry.editions) {
      for (const engine::Paragraph& it : edition.paragraphs) {
        if (std::find(labels.begin(), labels.end(), it.label) == labels.end()) labels.push_back(it.label);
      }
      for (const engine::Note& it : edition.notes) {
        if (std::find(notes.begin(), notes.end(), it.name) == notes.end()) notes.push_back(it.name);
      }
    }
    // Editions number alike: the paragraphs of all, each after those it belongs to.
    std::sort(labels.begin(), labels.end());
    std::string head = "<th scope=\"col\">Provision</th>";
    for (const Edition& edition : entry.editions) {
      std::string under = escaped(dates(edition));
      if (edition.instrument) under += "<br>" + escaped(engine::text_of(*edition.instrument));
      head += "<th scope=\"col\">" + escaped(edition.title) + tag("small", under) + "</th>";
    }
    std::string rows;
    bool changes = false;
    const auto row = [&](const std::string& name, const auto& cell) {
      rows += "<tr><th scope=\"row\" class=\"label\">" + escaped(name) + "</th>";
      std::string before;
      for (std::size_t i = 0; i < entry.editions.size(); ++i) {
        const std::string html = cell(entry.editions[i]);
        const bool changed = i > 0 && html != before;
        changes |= changed;
        rows += html.empty()
                    ? std::string("<td class=\"absent") + (changed ? " changed" : "") + "\">–</td>"
                    : std::string("<td class=\"law") + (changed ? " changed" : "") + "\">" + html + "</td>";
        before = html;
      }
      rows += "</tr>";
    };
    for (const std::string& label : labels) {
      row(label, [&](const Edition& edition) -> std::string {
        for (const engine::Paragraph& it : edition.paragraphs) {
          if (it.label == label) return paragraph(it);
        }
        return "";
      });
    }
    for (const std::string& name : notes) {
      row(name, [&](const Edition& edition) -> std::string {
        for (const engine::Note& it : edition.notes) {
          if (it.name == name) return note(edition, it);
        }
        return "";
      });
    }
    std::string html = tag("h3", "Provisions");
    if (changes)
      html += element("p", "soft", element("span", "key", "marked") + " differs from the edition before it");
    std::string verify;
    for (const Edition& edition : entry.editions) {
      for (const std::string& it : edition.authority.verify)
        verify += element("p", "verify", escaped(edition.title) + ", to verify: " + escaped(it));
    }
    return html + verify +
           element("div", "wide", tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows)));
  }

  std::string examples(const Entry& entry, const Edition& edition) const {
    std::string rows;
    std::size_t passed = 0, count = 0;
    for (const engine::ExampleResult& it : rules_.examples) {
      if (it.edition != &edition) continue;
      ++count;
      passed += it.passed ? 1 : 0;
      const grammar::ast::Example& written = *it.example->written;
      const grammar::Source& source = files_.sources[static_cast<std::size_t>(it.origin.source)];
      std::string givens;
      for (const grammar::ast::Given& given : written.givens)
        givens += (givens.empty() ? "" : ", ") + plain_words(grammar::text_of(source, given.span));
      const std::string title = written.title ? escaped(written.title->value) : "";
      rows += tag(
          "tr", tag("td", title) + tag("td", tag("code", escaped(givens))) +
                    tag("td", escaped(expectation(written))) +
                    tag("td", it.passed ? element("span", "yes", "holds") : element("span", "no", "fails")));
    }
    if (count == 0) return "";
    std::string html =
        tag("h3", "Examples of “" + escaped(edition.title) + "”") + tally(entry, edition, passed, count);
    const std::string head = tag("tr",
                                 "<th scope=\"col\">Case</th><th scope=\"col\">Facts</th><th "
                                 "scope=\"col\">Is</th><th scope=\"col\">The rules</th>");
    return html + element("div", "wide", tag("table", tag("thead", head) + tag("tbody", rows)));
  }

  static std::string expectation(const grammar::ast::Example& it) {
    const auto list = [](const char* lead, const std::vector<grammar::ast::Name>& names) {
      std::string text;
      for (const grammar::ast::Name& name : names) text += (text.empty() ? lead : ", ") + name.text;
      return text;
    };
    switch (it.expectation) {
      case grammar::ast::Expectation::described:
        return it.provision.text + list(" by ", it.by);
      case grammar::ast::Expectation::not_described:
        return "not described" + list(" because ", it.because);
      case grammar::ast::Expectation::undetermined:
        return "undetermined" + list(", needs ", it.needs);
      default:  // of a licence rule
        break;
    }
    return "";
  }

  std::string tally(const Entry& entry, const Edition& edition, std::size_t passed, std::size_t count) const {
    std::size_t thresholds = 0, whole = 0, provisions = 0, both = 0, survivors = 0;
    for (const engine::ThresholdCoverage& it : rules_.coverage.thresholds) {
      if (it.edition != &edition) continue;
      ++thresholds;
      whole += it.whole() ? 1 : 0;
    }
    for (const engine::ProvisionCoverage& it : rules_.coverage.provisions) {
      if (it.edition != &edition) continue;
      ++provisions;
      both += it.yes && it.no ? 1 : 0;
    }
    std::string unnoticed;
    for (const engine::Survivor& it : rules_.mutation.survivors) {
      if (it.edition != &edition) continue;
      ++survivors;
      unnoticed += tag("li", escaped(it.label) + ": the examples would not notice if " + escaped(it.change));
    }
    static_cast<void>(entry);
    const auto of = [](std::size_t part, std::size_t all) {
      return tag("b", std::to_string(part) + " of " + std::to_string(all));
    };
    std::string html = element(
        "ul", "tally",
        tag("li", of(passed, count) + "examples hold") +
            tag("li", of(both, provisions) + "provisions seen both ways") +
            tag("li", of(whole, thresholds) + "thresholds seen below, at and above") +
            tag("li", tag("b", std::to_string(survivors)) + "small changes that no example would notice"));
    return unnoticed.empty() ? html : html + tag("ul", unnoticed);
  }

  std::string terms() const {
    std::string rows;
    std::vector<std::string> shown;
    for (const engine::Term& it : program_.terms) {
      std::string how;
      for (const engine::Branch& branch : it.branches) {
        how += element(
            "p", "",
            tag("code", "= " + escaped(words(program_.nodes[branch.value.root].origin))) +
                (branch.condition ? " when " + escaped(words(program_.nodes[branch.condition->root].origin))
                 : it.branches.size() > 1 ? " otherwise"
                                          : ""));
      }
      const std::string row = tag(
          "tr", "<th scope=\"row\">" + escaped(it.name) + tag("small", escaped(it.type.unit.name)) + "</th>" +
                    tag("td", escaped(it.description) + citation_html(it.authority)) + tag("td", how));
      // The same definition is in force in several editions.
      if (std::find(shown.begin(), shown.end(), row) != shown.end()) continue;
      shown.push_back(row);
      rows += row;
    }
    if (rows.empty()) return "";
    const std::string head = tag(
        "tr",
        "<th scope=\"col\">Term</th><th scope=\"col\">Meaning</th><th scope=\"col\">How it is reckoned</th>");
    return "<section id=\"terms-" + escaped(program_.rulebook) + "\">" + tag("h2", "Definitions") +
           element("div", "wide", tag("table", tag("thead", head) + tag("tbody", rows))) + "</section>\n";
  }

  std::string readings() const {
    if (program_.interpretations.empty()) return "";
    std::string rows;
    for (const engine::Interpretation& it : program_.interpretations) {
      std::string options;
      for (std::size_t i = 0; i < it.options.size(); ++i) {
        options += (i == 0 ? "" : ", ") + (i == it.default_option
                                               ? tag("b", escaped(it.options[i])) + " unless said otherwise"
                                               : escaped(it.options[i]));
      }
      rows += tag("tr", "<th scope=\"row\">" + escaped(it.name) + "</th>" +
                            tag("td", escaped(it.description) + citation_html(it.authority)) +
                            tag("td", options));
    }
    const std::string head = tag("tr",
                                 "<th scope=\"col\">Question</th><th scope=\"col\">What the text leaves "
                                 "open</th><th scope=\"col\">Readings</th>");
    return "<section id=\"readings-" + escaped(program_.rulebook) + "\">" + tag("h2", "Open readings") +
           element("div", "wide", tag("table", tag("thead", head) + tag("tbody", rows))) + "</section>\n";
  }

  const RulesPage& rules_;
  const Program& program_;
  const engine::RuleFiles& files_;
};

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
                       const grammar::Diagnostics& findings, const std::string& digest) {
  std::string title = "Rules";
  for (const RulesPage& it : rulebooks)
    title = it.program->title.empty() ? it.program->rulebook : it.program->title;
  if (rulebooks.size() > 1) title = "Rulebooks";
  std::string body;
  for (const RulesPage& it : rulebooks) {
    const Page page(it, files);
    const std::string name = it.program->title.empty() ? it.program->rulebook : it.program->title;
    body += tag("h1", escaped(name));
    if (it.program->proposed)
      body += element("p", "verify", "Proposed: a bill or proposal, not law in force.");
    body += element("p", "soft",
                    "What each provision describes, as it is evaluated. Numbers are exact as written.");
    body += tag("nav", page.links()) + page.html();
  }
  body += findings_list(findings, files.sources);
  std::string names;
  for (const grammar::Source& source : files.sources)
    names += (names.empty() ? "" : ", ") + escaped(source.name);
  body += tag("footer",
              tag("p", "From " + names + ". Digest of the rules: " + tag("code", escaped(digest)) + ".") +
                  tag("p",
                      "A program says what a provision describes on the facts given; other entries, Parts "
                      "744 and 746 and is-informed letters are not evaluated."));
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         tag("title", escaped(title)) + "\n<style>\n" + std::string(rules_page_style()) +
         "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace brightline::report
