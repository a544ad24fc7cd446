#include "tools/report/finding_words.hpp"

#include "engine/reading/exact/missing.hpp"
#include "grammar/text.hpp"

namespace brightline::report {

using engine::Outcome;
using engine::Truth;

std::string edition_text(const engine::EntryFinding& finding) {
  std::string text = finding.entry->eccn + ", edition \"" + finding.edition->title + "\"";
  if (finding.edition->instrument) text += ", " + finding.edition->instrument->reference;
  return text;
}

std::string entries_text(const engine::Classification& classification) {
  std::string all;
  for (const engine::EntryFinding& finding : classification.findings) {
    if (finding.edition != nullptr) all += (all.empty() ? "" : "; ") + edition_text(finding);
  }
  return all;
}

std::string provision_text(const std::optional<std::string>& provision) {
  return provision ? *provision : "not described";
}

std::string possible_text(const std::vector<std::optional<std::string>>& possible) {
  std::string all;
  for (std::size_t i = 0; i < possible.size(); ++i)
    all += (i == 0 ? "" : i + 1 == possible.size() ? " or " : ", ") + provision_text(possible[i]);
  return all;
}

std::string answer_text(const Answer& answer, const Circumstances& circumstances) {
  const engine::Classification& it = answer.classification;
  switch (it.verdict.outcome) {
    case Outcome::described:
      return "described by " + *it.verdict.provision;
    case Outcome::not_described: {
      std::vector<std::string> entries;
      for (const engine::EntryFinding& finding : it.findings) {
        if (finding.edition != nullptr) entries.push_back(finding.entry->eccn);
      }
      return "not described by " + grammar::joined(entries);
    }
    case Outcome::undetermined:
      return "undetermined: " + possible_text(it.possible);
    case Outcome::no_edition:
      return it.findings.empty()
                 ? "no entry of " + circumstances.program.rulebook + " is for this kind of item"
                 : "no edition in force on " + engine::text_of(circumstances.inquiry.on);
  }
  return "";
}

std::string value_text(const engine::TermFinding& term) {
  const bool unknown = term.possible.quantity && !term.possible.quantity->high && !term.possible.is_certain();
  if (unknown && (!term.possible.quantity->low || *term.possible.quantity->low == 0)) return "unknown";
  const std::string unit = term.unit.empty() || !term.possible.quantity ? "" : " " + term.unit;
  if (const std::optional<std::string> value = shown_value(term)) return *value + unit;
  return engine::text_of(term.possible, term.scale) + unit;
}

std::string range_text(const engine::DecidingRange& range) {
  return range.verdict.outcome == Outcome::undetermined ? possible_text(range.possible)
                                                        : provision_text(range.verdict.provision);
}

std::string arithmetic_text(const Answer& answer, const Circumstances& circumstances,
                            const engine::TermFinding& term) {
  const std::string value = value_text(term);
  if (value == "unknown") return "";
  for (const engine::EntryFinding& finding : answer.classification.findings) {
    if (finding.edition == nullptr) continue;
    const auto index = engine::find_term(circumstances.program, *finding.edition, term.name);
    if (!index) continue;
    const std::string arithmetic = engine::arithmetic_of(
        circumstances.program, circumstances.files, answer.subject, circumstances.inquiry, finding, *index);
    return arithmetic == value ? "" : arithmetic;
  }
  return "";
}

std::vector<Presumption> presumptions(const Answer& answer, const Circumstances& circumstances,
                                      const engine::EntryFinding& finding) {
  std::vector<Presumption> found;
  for (std::size_t n = 0; n < finding.edition->notes.size(); ++n) {
    const engine::Note& note = finding.edition->notes[n];
    const Truth applies = finding.evaluation.notes[n];
    if (note.presumed.empty() || !note.when || applies == Truth::no) continue;
    std::vector<std::string> labels;
    for (const std::size_t i : note.presumed) labels.push_back(finding.edition->paragraphs[i].label);
    const std::vector<std::string> open =
        engine::missing_in(context_of(circumstances.program, answer.subject, circumstances.inquiry, finding),
                           circumstances.inquiry, *note.when);
    found.push_back({note.name, applies,
                     grammar::joined(labels) + (note.heading.empty() ? "" : " " + note.heading) +
                         (open.empty() ? "" : "; not known: " + grammar::joined(open))});
  }
  return found;
}

std::string part_text(const engine::ComponentFinding& part) {
  switch (part.verdict.outcome) {
    case Outcome::described:
      return *part.verdict.provision;
    case Outcome::undetermined:
      return part.component->known ? "undetermined, needs " + grammar::joined(part.missing)
                                   : "undetermined: nothing is known of it";
    default: {
      const bool claims_nothing =
          part.component->function == "switch" || part.component->function == "network";
      return claims_nothing ? "not described: no rate of operations is claimed for it" : "not described";
    }
  }
}

bool decides(const Answer& answer, const engine::ComponentFinding& part) {
  return part.verdict.outcome == answer.classification.verdict.outcome &&
         part.verdict.outcome != Outcome::not_described;
}

}  // namespace brightline::report
