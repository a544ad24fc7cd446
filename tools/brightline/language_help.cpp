#include "tools/brightline/language_help.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace brightline {

std::string_view embedded_language();
std::string_view embedded_mapping();

namespace {

// `item, table, fact` and `cite and verify` are several topics.
std::vector<std::string> topics_of(std::string_view heading) {
  std::string words(heading);
  std::transform(words.begin(), words.end(), words.begin(), [](unsigned char c) { return std::tolower(c); });
  std::vector<std::string> topics;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t comma = std::min(words.find(", ", at), words.size());
    const std::size_t conjunction = std::min(words.find(" and ", at), words.size());
    const std::size_t end = std::min(comma, conjunction);
    topics.push_back(words.substr(at, end - at));
    at = end == words.size() ? end + 1 : end + (comma < conjunction ? 2 : 5);
  }
  return topics;
}

// `[cite and verify](#cite-and-verify)` as its words.
std::string without_links(std::string_view line) {
  std::string text;
  while (!line.empty()) {
    const std::size_t open = line.find('[');
    const std::size_t middle = open == std::string_view::npos ? open : line.find("](#", open);
    if (middle == std::string_view::npos) break;
    const std::size_t close = std::min(line.find(')', middle), line.size() - 1);
    text += line.substr(0, open);
    text += line.substr(open + 1, middle - open - 1);
    line.remove_prefix(close + 1);
  }
  return text.append(line);
}

// Lines of one paragraph are joined, so that they are cut where the terminal ends. Two blanks at the end of a
// line keep it apart, as do the rows of tables and lists.
void add_line(std::string& text, const std::string& line) {
  const std::size_t last = text.rfind('\n', text.size() - 2);
  const std::string before = text.substr(last + 1, text.size() - last - 2);
  const auto stands_alone = [](std::string_view it) {
    return it.empty() || it.starts_with("|") || it.starts_with("- ") || it.starts_with("    ");
  };
  if (last != std::string::npos && !stands_alone(before) && !stands_alone(line) && !before.ends_with("  "))
    text.back() = ' ';
  text += line + "\n";
}

void add_sections(std::string_view rest, std::vector<LanguageSection>& sections) {
  bool in_rules = false;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.starts_with("```")) {
      in_rules = !in_rules;
    } else if (!in_rules && (line.starts_with("## ") || line.starts_with("### "))) {
      const std::string_view heading = line.substr(line.find(' ') + 1);
      sections.push_back({topics_of(heading), std::string(heading) + "\n"});
    } else if (!sections.empty() && in_rules) {
      sections.back().text += (line.empty() ? "" : "    " + std::string(line)) + "\n";
    } else if (!sections.empty()) {
      add_line(sections.back().text, without_links(line));
    }
  }
}

}  // namespace

std::vector<LanguageSection> language_sections() {
  std::vector<LanguageSection> sections;
  add_sections(embedded_language(), sections);
  add_sections(embedded_mapping(), sections);
  for (LanguageSection& section : sections) section.text.erase(section.text.find_last_not_of('\n') + 1);
  return sections;
}

}  // namespace brightline
