#include "tools/report/text.hpp"

#include <algorithm>
#include <map>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/meaning.hpp"
#include "tools/report/counts.hpp"
#include "tools/report/finding_words.hpp"
#include "tools/report/license.hpp"
#include "tools/report/reason.hpp"

namespace brightline::report {
namespace {

using engine::Outcome;
using engine::Truth;
using grammar::painted;

class Paint {
 public:
  explicit Paint(bool color) : color_(color) {}
  std::string bold(const std::string& text) const { return grammar::bold(text, color_); }
  std::string faint(const std::string& text) const { return painted(text, grammar::Tone::faint, color_); }
  std::string verdict(Outcome outcome, const std::string& text) const {
    // An item that the evaluated entries do not describe is bold without a colour, because green would say
    // that no control applies.
    return painted(text,
                   outcome == Outcome::described      ? grammar::Tone::error
                   : outcome == Outcome::undetermined ? grammar::Tone::warning
                                                      : grammar::Tone::strong,
                   color_);
  }

 private:
  bool color_;
};

void add_terms(const Answer& answer, const Circumstances& circumstances, std::string& text) {
  std::size_t width = 0;
  std::vector<engine::TermFinding> asked;
  std::copy_if(answer.classification.terms.begin(), answer.classification.terms.end(),
               std::back_inserter(asked), [](const auto& term) { return term.asked; });
  for (const engine::TermFinding& term : asked) width = std::max(width, term.name.size());
  for (const engine::TermFinding& term : asked) {
    text += "  " + grammar::padded(term.name, width) + "  " + value_text(term);
    if (const std::string arithmetic = arithmetic_text(answer, circumstances, term); !arithmetic.empty())
      text += " = " + arithmetic;
    text += "\n";
  }
}

void add_paragraphs(const Answer& answer, const Circumstances& circumstances, const Paint& paint,
                    std::string& text) {
  const std::optional<engine::Margin> nearest = nearest_line(answer.classification);
  const std::vector<engine::EntryFinding>& findings = answer.classification.findings;
  // If several entries are for the kind of item, `a` alone would be ambiguous.
  const bool several = std::count_if(findings.begin(), findings.end(),
                                     [](const auto& it) { return it.edition != nullptr; }) > 1;
  for (const engine::EntryFinding& finding : findings) {
    if (finding.edition == nullptr) continue;
    const auto label_of = [&](const engine::Paragraph& paragraph) {
      return several ? finding.entry->eccn + "." + paragraph.label : paragraph.label;
    };
    std::size_t width = 0;
    for (const engine::Paragraph& paragraph : finding.edition->paragraphs)
      width = std::max(width, label_of(paragraph).size());
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      const engine::Paragraph& paragraph = finding.edition->paragraphs[i];
      if (!paragraph.children.empty()) continue;
      const Truth holds = finding.evaluation.holds[i];
      std::string line = "  " + grammar::padded(label_of(paragraph), width) + "  " +
                         grammar::padded(engine::name_of(holds), 7) + "  " +
                         reason(answer, circumstances, finding, i);
      const bool is_nearest = nearest && nearest->paragraph == finding.entry->eccn + "." + paragraph.label &&
                              answer.classification.verdict.outcome == Outcome::not_described;
      if (is_nearest) line = grammar::padded(line, 66) + "  <- nearest line";
      text += (holds == Truth::yes ? paint.bold(line) : line) + "\n";
    }
    // The lines of the paragraphs do not show what is presumed.
    for (const Presumption& it : presumptions(answer, circumstances, finding)) {
      const std::string line =
          "  " + it.note + "  " + grammar::padded(engine::name_of(it.applies), 7) + "  " + it.words;
      text += (it.applies == Truth::yes ? paint.bold(line) : line) + "\n";
    }
  }
}

// The components of the item; those that decide come first.
void add_components(const Answer& answer, std::string& text) {
  std::size_t width = 0;
  for (const engine::ComponentFinding& part : answer.classification.components)
    width = std::max(width, grammar::width_of(part.component->subject.name));
  for (const engine::ComponentFinding& part : answer.classification.components) {
    const std::string times = part.component->count.empty() ? "" : part.component->count + " x ";
    std::string line = "  part  " + grammar::padded(grammar::visible(part.component->subject.name), width) +
                       "  " + grammar::padded(times + part.component->function, 16) + "  ";
    line += part_text(part);
    text += line + (decides(answer, part) ? "  <- decides" : "") + "\n";
  }
}

void add_deciding(const Answer& answer, const Circumstances& circumstances, std::string& text) {
  for (const engine::Deciding& deciding : answer.classification.deciding) {
    std::string meaning = meaning_of(circumstances.program, answer.subject, deciding.fact);
    if (!meaning.empty()) meaning.insert(0, ", ");
    if (deciding.ranges.empty()) {
      text += "  would decide: unknown values of " + deciding.fact + meaning + "\n";
      continue;
    }
    text += "  would decide: " + deciding.fact + meaning + "\n";
    std::size_t width = 0;
    for (const engine::DecidingRange& range : deciding.ranges)
      width = std::max(width, grammar::width_of(range.range));
    for (const engine::DecidingRange& range : deciding.ranges)
      text += "    " + grammar::padded(range.range, width) + "  " + range_text(range) + "\n";
  }
}

std::string sign_of(const engine::Step& step) {
  if (step.kind == engine::StepKind::edition || step.kind == engine::StepKind::term) return "";
  return grammar::padded(engine::name_of(step.truth), 7) + " ";
}

void add_step(const engine::Step& step, std::size_t depth, const Paint& paint, std::string& text) {
  std::string line = std::string(2 * depth, ' ') + sign_of(step);
  if (!step.label.empty()) line += paint.bold(step.label) + (step.words.empty() ? "" : " ");
  if (step.kind == engine::StepKind::edition)
    line += "edition \"" + step.words + "\"";
  else
    line += step.words;
  if (!step.numbers.empty()) line += (step.kind == engine::StepKind::term ? " " : ": ") + step.numbers;
  std::vector<std::string> cited;
  for (const engine::Citation& citation : step.citations) cited.push_back(engine::text_of(citation));
  if (!cited.empty()) line += "  " + paint.faint("[" + grammar::joined(cited, "; ") + "]");
  text += line + "\n";
  for (const engine::Quote& quote : step.quotes)
    text += std::string(2 * depth + 4, ' ') + paint.faint("“" + quote.words + "”") + "\n";
  for (const engine::Step& part : step.steps) add_step(part, depth + 1, paint, text);
}

// Names in lines of at most `width`, each line indented.
std::string wrapped(const std::vector<std::string>& names, std::size_t indent, std::size_t width) {
  std::string text;
  std::size_t used = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string piece = grammar::visible(names[i]) + (i + 1 < names.size() ? "," : "");
    if (used > 0 && used + 1 + grammar::width_of(piece) > width) {
      text += "\n";
      used = 0;
    }
    if (used == 0) {
      text += std::string(indent, ' ') + piece;
      used = indent + grammar::width_of(piece);
    } else {
      text += " " + piece;
      used += 1 + grammar::width_of(piece);
    }
  }
  return text + "\n";
}

std::string group_of(const Answer& answer) {
  const engine::Verdict& verdict = answer.classification.verdict;
  return verdict.outcome == Outcome::described ? *verdict.provision : group_name(verdict.outcome);
}

// Provisions in their order, then undetermined items, then those not described.
std::vector<std::pair<std::string, std::vector<const Answer*>>> groups_of(
    const std::vector<Answer>& answers) {
  std::map<std::string, std::vector<const Answer*>> groups;
  for (const Answer& answer : answers) groups[group_of(answer)].push_back(&answer);
  std::vector<std::pair<std::string, std::vector<const Answer*>>> ordered;
  const std::vector<std::string> last{"undetermined", "not described", "no edition in force"};
  for (auto& [name, members] : groups) {
    if (std::find(last.begin(), last.end(), name) == last.end())
      ordered.emplace_back(name, std::move(members));
  }
  for (const std::string& name : last) {
    if (groups.count(name) > 0) ordered.emplace_back(name, std::move(groups[name]));
  }
  return ordered;
}

}  // namespace

std::string item_text(const Answer& answer, const Circumstances& circumstances, bool color) {
  const Paint paint(color);
  const engine::Classification& it = answer.classification;
  std::string text =
      paint.bold(answer.item) + "   " + paint.verdict(it.verdict.outcome, answer_text(answer, circumstances));
  const std::string entries = entries_text(it);
  if (!entries.empty()) text += "   (" + entries + ")";
  text += "\n";
  add_terms(answer, circumstances, text);
  add_paragraphs(answer, circumstances, paint, text);
  add_components(answer, text);
  add_deciding(answer, circumstances, text);
  if (const std::vector<std::string> unheld = not_encoded(it); !unheld.empty())
    text += "  not encoded, and so it settles nothing: " + grammar::joined(unheld) + "\n";
  if (!it.also.empty())
    text += "  also described by " + grammar::joined(it.also) +
            ", which is evaluated on request only (--entry)\n";
  for (const std::string& name : it.depends_on) {
    const ExplainedFact reading = explained_reading(circumstances, name);
    text += "  depends on the interpretation of " + name + ", taken as " + reading.value + ": " +
            reading.description + "\n";
  }
  if (answer.license) text += license_text(*answer.license);
  for (const std::string& verify : it.verify) text += "  " + paint.faint("to verify: " + verify) + "\n";
  if (is_beyond_horizon(circumstances.program, circumstances.inquiry.on))
    text += "  " + beyond_horizon(circumstances.program) + " (--explain)\n";
  return text + "  " +
         paint.faint("not evaluated: " + left_out(circumstances.program, answer.license.has_value())) + "\n";
}

std::string proof_text(const Answer& answer, const Circumstances& circumstances, bool color) {
  const Paint paint(color);
  std::string text;
  for (const engine::EntryFinding& finding : answer.classification.findings) {
    if (finding.edition == nullptr) continue;
    add_step(engine::proof(circumstances.program, circumstances.files, answer.subject, circumstances.inquiry,
                           finding),
             1, paint, text);
  }
  if (answer.license) text += license_quotes_text(*answer.license);
  return text + horizon_explained(circumstances.program, circumstances.inquiry.on);
}

std::string catalog_text(const std::vector<Answer>& answers, const Circumstances& circumstances,
                         std::size_t width, bool color) {
  const Paint paint(color);
  std::string text = paint.bold(circumstances.program.title) + " on " +
                     engine::text_of(circumstances.inquiry.on) + ", " + circumstances.posture + "\n";
  std::vector<std::string> editions;
  for (const Answer& answer : answers) {
    const std::string entries = entries_text(answer.classification);
    if (!entries.empty() && std::find(editions.begin(), editions.end(), entries) == editions.end())
      editions.push_back(entries);
  }
  text += grammar::joined(editions, "\n") + "\n" + counts_text(answers) + "\n";
  for (const auto& [name, members] : groups_of(answers)) {
    const Outcome outcome = members.front()->classification.verdict.outcome;
    text += "\n" + paint.verdict(outcome, name) + "  " + std::to_string(members.size()) + "\n";
    std::vector<std::string> names;
    for (const Answer* member : members) names.push_back(member->item);
    if (outcome != Outcome::undetermined) {
      text += wrapped(names, 2, width);
      continue;
    }
    std::map<std::string, std::vector<std::string>> by_need;
    for (const Answer* member : members) {
      std::vector<std::string> facts;
      for (const engine::Deciding& deciding : member->classification.deciding) facts.push_back(deciding.fact);
      by_need[grammar::joined(facts)].push_back(member->item);
    }
    for (const auto& [need, items] : by_need) text += "  needs " + need + ":\n" + wrapped(items, 4, width);
  }
  struct Close {
    const Answer* answer;
    engine::Margin margin;
    engine::Rational size;
  };
  std::vector<Close> close;
  for (const Answer& answer : answers) {
    if (answer.classification.verdict.outcome != Outcome::not_described) continue;
    const std::optional<engine::Margin> nearest = nearest_line(answer.classification);
    if (!nearest || nearest->threshold == 0) continue;
    const engine::Rational share = nearest->distance() / nearest->threshold;
    const engine::Rational size = share < 0 ? engine::Rational(-share) : share;
    if (size <= engine::Rational(1, 10)) close.push_back({&answer, *nearest, size});
  }
  std::stable_sort(close.begin(), close.end(),
                   [](const Close& a, const Close& b) { return a.size < b.size; });
  if (close.size() > 8) close.resize(8);
  if (!close.empty()) text += "\nnot described, but nearest to a line\n";
  for (const Close& it : close) {
    text += "  " + grammar::padded(grammar::visible(it.answer->item), 34) +
            grammar::padded(it.margin.paragraph, 12) + it.margin.term + " " + engine::text_of(it.margin) +
            "\n";
  }
  if (is_beyond_horizon(circumstances.program, circumstances.inquiry.on))
    text += "\n" + beyond_horizon(circumstances.program) + "\n";
  const bool asks_licences = !answers.empty() && answers.front().license;
  return text + "\n" + paint.faint("not evaluated: " + left_out(circumstances.program, asks_licences)) + "\n";
}

}  // namespace brightline::report
