#include "tools/report/law_html.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>

#include "engine/law/expressions.hpp"
#include "grammar/scan.hpp"
#include "tools/report/markup.hpp"

namespace brightline::report {

using engine::Program;

std::string tag(const std::string& name, const std::string& inside) {
  return "<" + name + ">" + inside + "</" + name + ">";
}

std::string element(const std::string& name, const std::string& style, const std::string& inside) {
  return "<" + name + " class=\"" + style + "\">" + inside + "</" + name + ">";
}

std::string table(const std::vector<std::string>& columns, const std::string& rows) {
  std::string head;
  for (const std::string& column : columns) head += "<th scope=\"col\">" + column + "</th>";
  return element("div", "wide", tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows)));
}

std::string row_head(const std::string& inside, const std::string& style) {
  return "<th scope=\"row\"" + (style.empty() ? "" : " class=\"" + style + "\"") + ">" + inside + "</th>";
}

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

std::string list_text(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string authority_html(const engine::Authority& authority) {
  std::string html;
  std::string cites;
  for (const engine::Citation& it : authority.citations)
    cites += (cites.empty() ? "" : "; ") + escaped(engine::text_of(it));
  if (!cites.empty()) html += element("p", "cite", cites);
  for (const engine::Quote& it : authority.quotes) html += tag("blockquote", "“" + escaped(it.words) + "”");
  for (const engine::Doubt& it : authority.verify)
    html += element("p", "verify", "To verify: " + escaped(it.text));
  return html;
}

std::string dates_text(const engine::Validity& it) {
  std::vector<std::string> parts;
  if (it.effective)
    parts.push_back("from " + engine::text_of(*it.effective) + (it.or_earlier ? " or earlier" : ""));
  if (it.compliance) parts.push_back("to be complied with from " + engine::text_of(*it.compliance));
  if (it.until) parts.push_back("until " + engine::text_of(*it.until));
  if (it.published) parts.push_back("published " + engine::text_of(*it.published));
  return list_text(parts);
}

std::string enforcement_html(const engine::Validity& it) {
  if (!it.not_enforced_from) return "";
  return element("p", "verify",
                 "Not enforced from " + engine::text_of(*it.not_enforced_from) +
                     (it.not_enforced_by ? " (" + escaped(engine::text_of(*it.not_enforced_by)) + ")" : "") +
                     ": as codified it holds, as enforced it does not.");
}

std::string timeline_html(const std::vector<Bar>& bars, const std::string& what) {
  const auto day_number = [](engine::Date date) {
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
  };
  // The first and the last day named; a version without end is drawn for one more year.
  double first = 0, last = 0;
  std::size_t rows = 0;
  for (const Bar& bar : bars) {
    const engine::Validity& it = bar.validity;
    if (!it.effective) continue;
    const double begin = day_number(*it.effective), end = it.until ? day_number(*it.until) : begin + 365;
    first = rows > 0 ? std::min(first, begin) : begin;
    last = rows > 0 ? std::max(last, end) : end;
    ++rows;
  }
  if (rows < 2) return "";
  const double width = 960, scale = (width - 4) / (last - first);
  const auto place = [&](double day) { return 2 + (day - first) * scale; };
  std::string svg;
  std::size_t row = 0;
  char shape[200];
  const auto rectangle = [&](double from, double to, double y, const char* style) {
    std::snprintf(shape, sizeof shape,
                  "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"18\" rx=\"3\"%s/>", from, y,
                  std::max(to - from, 2.0), style);
    svg += shape;
  };
  bool pale = false;
  for (const Bar& bar : bars) {
    const engine::Validity& it = bar.validity;
    if (!it.effective) continue;
    const double begin = place(day_number(*it.effective));
    const double end = it.until ? place(day_number(*it.until)) : width - 2;
    const double y = 4 + 24 * static_cast<double>(row++);
    const double complied = it.compliance ? place(day_number(*it.compliance)) : begin;
    const double let_go = it.not_enforced_from ? place(day_number(*it.not_enforced_from)) : end;
    const bool enforced = complied < let_go;
    if (complied > begin || let_go < end) {
      rectangle(begin, end, y, " class=\"pale\"");
      pale = true;
    }
    if (enforced) rectangle(std::max(begin, complied), std::min(end, let_go), y, "");
    const bool inside = end - begin > 300 && enforced && complied == begin;
    const bool right = !inside && end > width - 300;
    std::snprintf(shape, sizeof shape, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>",
                  inside  ? begin + 6
                  : right ? begin - 5
                          : end + 5,
                  y + 13, right ? "end" : "start", inside ? " class=\"on\"" : "");
    svg += shape + escaped(bar.label) + "</text>";
  }
  const std::string height = std::to_string(24 * rows + 6);
  return element("div", "wide axis",
                 "<svg viewBox=\"0 0 960 " + height + "\" role=\"img\" aria-label=\"" + escaped(what) +
                     "\">" + svg + "</svg>") +
         (pale ? element("p", "soft", "Pale: as codified only, not enforced or not yet to be complied with.")
               : "");
}

std::string linked(const std::string& anchor, const std::string& shown) {
  return "<a href=\"#" + anchor + "\">" + escaped(shown) + "</a>";
}

LawText::LawText(const Program& program, const engine::RuleFiles& files,
                 std::function<std::string(const std::string&)> country_name)
    : program_(program), files_(files), country_name_(std::move(country_name)) {}

std::vector<const engine::Entry*> LawText::entries() const {
  std::vector<const engine::Entry*> entries;
  for (const engine::Entry& entry : program_.entries) entries.push_back(&entry);
  const auto end_of_listed =
      std::stable_partition(entries.begin(), entries.end(), [](const engine::Entry* entry) {
        const std::string& name = entry->eccn;
        return grammar::scan_entry_number(name.data(), name.data() + name.size()) != name.data();
      });
  std::sort(entries.begin(), end_of_listed,
            [](const engine::Entry* a, const engine::Entry* b) { return a->eccn < b->eccn; });
  return entries;
}

std::string LawText::anchor(const std::string& name) const {
  std::string id = (program_.rulebook.empty() ? "rules" : program_.rulebook) + "." + name;
  std::replace(id.begin(), id.end(), ' ', '-');  // `requirement RS`
  return escaped(id);
}

std::string LawText::anchor(const std::string& name, const engine::Origin& origin) const {
  const std::string& file = source(origin).name;
  const std::size_t folder = file.rfind('/') + 1;
  const std::string stem = file.substr(folder, file.rfind('.') - folder);
  return anchor(name + "." + stem + "." +
                std::to_string(grammar::place_of(source(origin), origin.span.begin).line));
}

std::string LawText::provision_link(const std::string& provision) const {
  for (const engine::ProvisionList& list : program_.provision_lists) {
    if (list.name == provision) return linked(anchor("list." + provision), provision);
  }
  const std::string eccn = provision.substr(0, provision.find('.'));
  for (const engine::Entry& entry : program_.entries) {
    if (entry.eccn == eccn) return linked(anchor(eccn), provision);
  }
  return escaped(provision);
}

std::string LawText::words(const engine::Origin& origin) const {
  return plain_words(grammar::text_of(source(origin), origin.span));
}

std::string LawText::place_link(const engine::Membership& membership, const std::string& word) const {
  for (const std::size_t group : membership.groups) {
    if (program_.groups[group].name == word) return linked(anchor("group." + word), word);
  }
  for (const engine::FactIndex index : membership.facts) {
    const engine::Fact& fact = program_.facts[engine::position(index)];
    if (fact.name == word) return linked(anchor(fact.name, fact.origin), word);
  }
  const std::optional<engine::Country> country = engine::country(word);
  const auto& countries = membership.countries;
  if (!country || std::find(countries.begin(), countries.end(), *country) == countries.end())
    return escaped(word);
  return "<abbr title=\"" + escaped(country_name_(word)) + "\">" + escaped(word) + "</abbr>";
}

std::string LawText::listed(const engine::Node& node) const {
  const bool of_places = node.operation == engine::Operation::member;
  const std::string text = words(node.origin);
  std::string html;
  for (std::size_t i = 0; i < text.size();) {
    const auto in_name = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == ':';
    };
    if (!in_name(text[i])) {
      html += escaped(text.substr(i++, 1));
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && in_name(text[end])) ++end;
    const std::string word = text.substr(i, end - i);
    html += of_places ? place_link(program_.memberships[node.index], word) : provision_link(word);
    i = end;
  }
  return html;
}

std::vector<LawText::Mark> LawText::marks(engine::Slice slice, const engine::Origin& origin) const {
  std::vector<Mark> found;
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const engine::Node& node = program_.nodes[i];
    const grammar::Span span = node.origin.span;
    if (node.origin.source != origin.source || span.begin < origin.span.begin || span.end > origin.span.end)
      continue;
    std::string html;
    const auto declared = [&](const auto& it) {
      return linked(anchor(it.name, it.origin), words(node.origin));
    };
    switch (engine::shape_of(node.operation).named) {
      case engine::Named::constant:
        html = tag("b", escaped(words(node.origin)));
        break;
      case engine::Named::term:
        html = declared(program_.terms[node.index]);
        break;
      case engine::Named::fact:
        html = declared(program_.facts[node.index]);
        break;
      case engine::Named::interpretation:
        html = declared(program_.interpretations[node.index]);
        break;
      case engine::Named::membership:
      case engine::Named::reference:
        html = listed(node);
        break;
      case engine::Named::nothing:
      case engine::Named::truth:
      case engine::Named::column:
      case engine::Named::table:
      case engine::Named::component_sum:
      case engine::Named::option:
      case engine::Named::paragraph:
        break;
    }
    if (!html.empty()) found.push_back({span, std::move(html)});
  }
  std::sort(found.begin(), found.end(), [](const Mark& a, const Mark& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return found;
}

std::string LawText::expression(engine::Slice slice, const engine::Origin& origin) const {
  const grammar::Source& from = source(origin);
  std::string html;
  std::uint32_t at = origin.span.begin;
  // Blanks at either end are kept as one, because they separate the words from the marked text.
  const auto add_unmarked = [&](std::uint32_t end) {
    const std::string_view text = grammar::text_of(from, {at, end});
    const std::string plain = plain_words(text);
    const auto is_blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    const bool blank_end = !text.empty() && is_blank(text.back());
    const bool blank_begin = !text.empty() && is_blank(text.front());
    if (blank_begin && at > origin.span.begin) html += ' ';
    html += escaped(plain);
    if (blank_end && !plain.empty() && end < origin.span.end) html += ' ';
  };
  for (const Mark& mark : marks(slice, origin)) {
    if (mark.span.begin < at) continue;  // inside a larger marked span
    add_unmarked(mark.span.begin);
    html += mark.html;
    at = mark.span.end;
  }
  add_unmarked(origin.span.end);
  return html;
}

std::string LawText::condition(engine::Slice slice, const std::string& lead) const {
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
  // `tpp is 2400 TPP or more and less than 4800 TPP` is stored as two comparisons; the span of the second
  // includes the first.
  for (std::size_t i = 0; i + 1 < parts.size();) {
    const grammar::Span first = program_.nodes[parts[i]].origin.span,
                        second = program_.nodes[parts[i + 1]].origin.span;
    if (second.begin <= first.begin && first.end <= second.end)
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  std::string lines;
  const char* joint = root.operation == engine::Operation::either ? "or" : "and";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    lines += tag("li", element("span", "joint", i == 0 ? lead : joint) + " " +
                           expression({slice.first, parts[i]}, program_.nodes[parts[i]].origin));
  }
  return element("ul", "when", lines);
}

}  // namespace brightline::report
