#include "tools/answers/answer.hpp"

#include <algorithm>

#include "engine/reading/exact/unheld.hpp"

namespace brightline {
namespace {

// The distance between two days has no relative size.
engine::Rational relative_size(const engine::Margin& margin) {
  if (margin.is_date) return 0;
  const engine::Rational distance = margin.distance();
  const engine::Rational size = distance < 0 ? engine::Rational(-distance) : distance;
  return margin.threshold == 0 ? size : engine::Rational(size / margin.threshold);
}

}  // namespace

std::string left_out(const engine::Program& program, bool with_licence) {
  const std::string& text = with_licence ? program.not_evaluated_for_requirement : program.not_evaluated;
  return text.empty() ? "what rulebook `" + program.rulebook + "` does not contain" : text;
}

std::vector<std::string> not_encoded(const engine::Classification& classification) {
  std::vector<std::string> entries;
  for (const engine::EntryFinding& it : classification.findings)
    if (it.may_be_unheld) entries.push_back(engine::before_words(it.entry->eccn, it.entry->editions.front()));
  return entries;
}

std::vector<engine::Margin> margins_of(const engine::Classification& classification,
                                       const std::string& paragraph, engine::Truth met) {
  std::vector<engine::Margin> found;
  for (const engine::Margin& margin : classification.margins) {
    if (margin.paragraph == paragraph && margin.met == met) found.push_back(margin);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return relative_size(a) > relative_size(b); });
  return found;
}

std::optional<engine::Margin> nearest_line(const engine::Classification& classification) {
  std::optional<engine::Margin> nearest;
  for (const engine::EntryFinding& finding : classification.findings) {
    if (finding.edition == nullptr) continue;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      const engine::Paragraph& paragraph = finding.edition->paragraphs[i];
      if (!paragraph.children.empty() || finding.evaluation.holds[i] != engine::Truth::no) continue;
      const std::string provision = finding.entry->eccn + "." + paragraph.label;
      std::vector<engine::Margin> missed = margins_of(classification, provision, engine::Truth::no);
      missed.erase(std::remove_if(missed.begin(), missed.end(), [](const auto& it) { return it.is_date; }),
                   missed.end());
      if (missed.empty()) continue;
      if (!nearest || relative_size(missed.front()) < relative_size(*nearest)) nearest = missed.front();
    }
  }
  return nearest;
}

std::optional<std::string> shown_value(const engine::TermFinding& term) {
  if (!term.possible.is_point()) return std::nullopt;
  return term.shown;
}

std::optional<std::string> shown_value(const engine::Classification& classification,
                                       const std::string& name) {
  for (const engine::TermFinding& term : classification.terms) {
    if (term.name == name) return shown_value(term);
  }
  return std::nullopt;
}

bool is_beyond_horizon(const engine::Program& program, engine::Date on) {
  return program.horizon && on > program.horizon->day;
}

std::string beyond_horizon(const engine::Program& program) {
  std::string text = "beyond " + engine::text_of(program.horizon->day) + " the law is not known";
  const char* between = "; due: ";
  for (const engine::Horizon::Due& due : program.horizon->due) {
    text += between + engine::text_of(due.on);
    between = ", ";
  }
  return text;
}

std::string horizon_explained(const engine::Program& program, engine::Date on) {
  if (!is_beyond_horizon(program, on)) return "";
  std::string text = "the rules were compared with " + program.horizon->reference +
                     ", and what has changed since is not known\n";
  for (const engine::Horizon::Due& due : program.horizon->due)
    text += "  due on " + engine::text_of(due.on) + ": " + due.what + "\n";
  return text;
}

}  // namespace brightline
