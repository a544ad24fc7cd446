#include "engine/reading/exact/findings.hpp"

#include <algorithm>

#include "engine/reading/exact/reference.hpp"
#include "engine/reading/exact/unheld.hpp"

namespace brightline::engine {
std::string provision(const Entry& entry, const Paragraph& paragraph) {
  return entry.eccn + "." + paragraph.label;
}

const char* name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::described:
      return "described";
    case Outcome::not_described:
      return "not_described";
    case Outcome::undetermined:
      return "undetermined";
    case Outcome::no_edition:
      return "no_edition";
  }
  return "";
}

bool counts(const Inquiry& inquiry, const Entry& entry, const Edition& edition, std::size_t paragraph) {
  while (edition.paragraphs[paragraph].parent) paragraph = *edition.paragraphs[paragraph].parent;
  bool is_named = false;
  for (const std::string& named : inquiry.paragraphs) {
    if (named == provision(entry, edition.paragraphs[paragraph])) return true;
    is_named = is_named || named.rfind(entry.eccn + ".", 0) == 0;
  }
  return !is_named;
}

std::vector<EntryFinding> find(const Program& program, const Subject& subject, const Inquiry& inquiry) {
  References references(program, inquiry);
  return find(program, subject, inquiry, references);
}

std::vector<EntryFinding> find(const Program& program, const Subject& subject, const Inquiry& inquiry,
                               References& references) {
  std::vector<EntryFinding> findings;
  for (const Entry& entry : program.entries) {
    if (!asks_about(inquiry, entry) || entry.item != subject.item) continue;
    EntryFinding finding{&entry, edition_in_force(entry, inquiry.on, inquiry.posture), {}};
    if (finding.edition != nullptr) {
      finding.evaluation = interpret(program, *finding.edition, subject, inquiry.choices,
                                     references.surroundings_of(*finding.edition, subject));
      for (std::size_t i = 0; i < finding.evaluation.holds.size() && !inquiry.paragraphs.empty(); ++i) {
        if (!counts(inquiry, entry, *finding.edition, i)) finding.evaluation.holds[i] = Truth::no;
      }
    } else {
      finding.may_be_unheld = may_describe_unheld(program, entry, subject, inquiry);
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

Verdict verdict(const std::vector<EntryFinding>& findings) {
  bool any_edition = false;
  for (const EntryFinding& finding : findings) {
    if (finding.may_be_unheld) return {Outcome::undetermined, std::nullopt};
    if (finding.edition == nullptr) continue;
    any_edition = true;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      const Paragraph& paragraph = finding.edition->paragraphs[i];
      if (paragraph.parent || finding.evaluation.holds[i] == Truth::no) continue;
      // If a higher-ranking paragraph may hold, it is open which of the two classifies the item.
      if (finding.evaluation.holds[i] == Truth::unknown) return {Outcome::undetermined, std::nullopt};
      return {Outcome::described, provision(*finding.entry, paragraph)};
    }
  }
  return {any_edition ? Outcome::not_described : Outcome::no_edition, std::nullopt};
}

std::vector<std::optional<std::string>> possibilities(const std::vector<EntryFinding>& findings) {
  std::vector<std::optional<std::string>> result;
  for (const EntryFinding& finding : findings) {
    if (finding.may_be_unheld) result.emplace_back(finding.entry->eccn);
    if (finding.edition == nullptr) continue;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      const Paragraph& paragraph = finding.edition->paragraphs[i];
      if (paragraph.parent || finding.evaluation.holds[i] == Truth::no) continue;
      result.push_back(provision(*finding.entry, paragraph));
      if (finding.evaluation.holds[i] == Truth::yes) return result;
    }
  }
  result.push_back(std::nullopt);
  return result;
}

}  // namespace brightline::engine
