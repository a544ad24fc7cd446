#include "tools/report/reason.hpp"

#include <algorithm>

#include "engine/answer/proof.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"

namespace brightline::report {
namespace {

using engine::Outcome;
using engine::Truth;

// For an item with parts, the reason names the parts.
std::string component_reason(const Answer& answer, Truth holds) {
  const Outcome wanted = holds == Truth::yes ? Outcome::described : Outcome::undetermined;
  std::vector<std::string> parts;
  for (const engine::ComponentFinding& part : answer.classification.components) {
    if (part.verdict.outcome == wanted) parts.push_back(grammar::visible(part.component->subject.name));
  }
  if (holds == Truth::no || parts.empty()) return holds == Truth::no ? "no part meets it" : "";
  return (holds == Truth::yes ? "through " : "unknown for ") + grammar::joined(parts);
}

const engine::Step* step_called(const std::vector<engine::Step>& steps, const std::string& label) {
  for (const engine::Step& step : steps) {
    if (step.kind != engine::StepKind::paragraph) continue;
    if (step.label == label) return &step;
    if (const engine::Step* inner = step_called(step.steps, label)) return inner;
  }
  return nullptr;
}

// For a condition that compares no single term: `memory_bandwidth + link_bandwidth is 1700 GB/s or more`.
std::string condition_words(const Answer& answer, const Circumstances& circumstances,
                            const engine::EntryFinding& finding, const std::string& label) {
  const engine::Step proof = engine::proof(circumstances.program, circumstances.files, answer.subject,
                                           circumstances.inquiry, finding);
  const engine::Step* step = step_called(proof.steps, label);
  if (step == nullptr || step->steps.empty()) return "";
  std::vector<std::string> words;
  const engine::Step& condition = step->steps.front();
  if (condition.steps.empty()) return condition.words;
  for (const engine::Step& part : condition.steps) {
    if (part.truth == Truth::yes && part.steps.empty()) words.push_back(part.words);
  }
  return grammar::joined(words);
}

// Whether a note that names `paragraphs` applies to this one; a note that excludes a paragraph excludes
// everything below it.
bool is_among(std::size_t paragraph, const std::vector<std::size_t>& paragraphs,
              const engine::Edition& edition, bool with_those_under) {
  std::optional<std::size_t> at = paragraph;
  for (; at; at = with_those_under ? edition.paragraphs[*at].parent : std::nullopt) {
    if (std::find(paragraphs.begin(), paragraphs.end(), *at) != paragraphs.end()) return true;
  }
  return false;
}

// The truth of the paragraph and those above it, without notes.
Truth own_truth(const engine::EntryFinding& finding, std::size_t paragraph) {
  Truth result = finding.evaluation.met[paragraph];
  for (std::optional<std::size_t> at = finding.edition->paragraphs[paragraph].parent; at;
       at = finding.edition->paragraphs[*at].parent)
    result = both(result, finding.evaluation.guards[*at]);
  return result;
}

}  // namespace

std::string reason(const Answer& answer, const Circumstances& circumstances,
                   const engine::EntryFinding& finding, std::size_t i) {
  const engine::Paragraph& paragraph = finding.edition->paragraphs[i];
  const std::string provision = finding.entry->eccn + "." + paragraph.label;
  const Truth holds = finding.evaluation.holds[i];
  const std::vector<std::string> failing =
      holds == Truth::no ? engine::obstacles(circumstances.program, circumstances.files, answer.subject,
                                             circumstances.inquiry, finding, i)
                         : std::vector<std::string>();
  const bool gives_way = !failing.empty() && failing.front().rfind("unless ", 0) == 0;
  const bool of_parts =
      !answer.classification.components.empty() && !gives_way &&
      engine::decided_by_components(circumstances.program, answer.subject, circumstances.inquiry, finding, i);
  if (of_parts) return component_reason(answer, holds);
  const std::vector<engine::Note>& notes = finding.edition->notes;
  for (std::size_t n = 0; n < notes.size() && holds == Truth::yes; ++n) {
    const bool presumes =
        finding.evaluation.notes[n] == Truth::yes && is_among(i, notes[n].presumed, *finding.edition, false);
    if (presumes && own_truth(finding, i) != Truth::yes) return "presumed by " + notes[n].name;
  }
  const auto listed = [&](Truth met, std::size_t most) {
    std::vector<std::string> parts;
    for (const engine::Margin& margin : margins_of(answer.classification, provision, met)) {
      if (parts.size() < most) parts.push_back(margin.term + " " + engine::text_of(margin));
    }
    return grammar::joined(parts, "; ");
  };
  if (holds == Truth::no && finding.evaluation.met[i] == Truth::yes) {
    for (std::size_t n = 0; n < notes.size(); ++n) {
      if (finding.evaluation.notes[n] == Truth::yes && is_among(i, notes[n].excluded, *finding.edition, true))
        return "excluded by " + notes[n].name;
    }
  }
  if (holds == Truth::no) {
    const std::string missed = listed(Truth::no, 2);
    if (!missed.empty()) return missed;
    if (failing.empty()) return "";
    return gives_way ? "excluded by `" + failing.front() + "`" : "needs: " + failing.front();
  }
  if (holds == Truth::yes) {
    std::vector<engine::Margin> met = margins_of(answer.classification, provision, Truth::yes);
    return met.empty() ? condition_words(answer, circumstances, finding, paragraph.label)
                       : met.back().term + " " + engine::text_of(met.back());
  }
  std::vector<std::string> open =
      engine::open_amounts(circumstances.program, answer.subject, circumstances.inquiry, finding, i);
  if (open.empty()) {
    for (std::size_t n = 0; n < notes.size(); ++n) {
      if (finding.evaluation.notes[n] != Truth::unknown) continue;
      if (is_among(i, notes[n].excluded, *finding.edition, true))
        open.push_back("whether " + notes[n].name + " excludes it");
      if (is_among(i, notes[n].presumed, *finding.edition, false))
        open.push_back("whether " + notes[n].name + " presumes it");
    }
  }
  for (const engine::Deciding& fact : answer.classification.deciding) {
    if (open.empty()) open.push_back(fact.fact == "component" ? "what it contains" : fact.fact);
  }
  return "not known: " + grammar::joined(open);
}

}  // namespace brightline::report
