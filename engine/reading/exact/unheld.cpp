#include "engine/reading/exact/unheld.hpp"

#include <algorithm>

#include "engine/reading/exact/interpret.hpp"

namespace brightline::engine {
namespace {

Subject with_stated_entries(const Program& program, Subject subject) {
  for (std::size_t i = 0; i < program.facts.size(); ++i) {
    const Type& type = program.facts[i].type;
    if (!type.presumed) subject.facts[i] = unknown_value(type);
  }
  for (TableRows& table : subject.tables) table = {};
  subject.terms.clear();
  subject.components.clear();
  subject.components_known = false;
  return subject;
}

bool has(const Edition& edition, const std::string& label) {
  return std::any_of(edition.paragraphs.begin(), edition.paragraphs.end(),
                     [&](const Paragraph& it) { return it.label == label; });
}

// Whether the paragraph of that label, or any, holds in an edition that need not be in force.
Truth truth_in(const Program& program, const Edition& edition, const std::string& label,
               const Subject& subject, const Inquiry& inquiry) {
  const Evaluation evaluation =
      interpret(program, edition, with_stated_entries(program, subject), inquiry.choices);
  Truth result = Truth::no;
  for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
    const Paragraph& paragraph = edition.paragraphs[i];
    if (label.empty() ? !paragraph.parent : paragraph.label == label)
      result = either(result, evaluation.holds[i]);
  }
  return result;
}

}  // namespace

std::string before_words(const std::string& name, const Validity& held) {
  return name + " before " + text_of(*held.effective);
}

bool is_unheld(const Entry& entry, Date on) {
  return !entry.editions.empty() && entry.editions.front().is_unheld(on);
}

bool may_describe_unheld(const Program& program, const Entry& entry, const Subject& subject,
                         const Inquiry& inquiry) {
  return entry.item == subject.item && is_unheld(entry, inquiry.on) &&
         truth_in(program, entry.editions.front(), {}, subject, inquiry) != Truth::no;
}

std::optional<PartOfParagraph> part_of_paragraph(const Program& program, const Provision& provision,
                                                 const Subject& subject, const Inquiry& inquiry) {
  const Entry& entry = *find_entry(program, provision.eccn);
  const Edition* const in_force = edition_in_force(entry, inquiry.on, inquiry.posture);
  if (in_force == nullptr || entry.item != subject.item || has(*in_force, provision.label)) return {};
  const auto later = std::find_if(entry.editions.begin(), entry.editions.end(), [&](const Edition& it) {
    return it.effective > in_force->effective && has(it, provision.label);
  });
  std::string above = provision.label;
  while (!above.empty() && !has(*in_force, above))
    above.resize(above.find('.') == std::string::npos ? 0 : above.rfind('.'));
  if (later == entry.editions.end() || above.empty()) return {};
  return PartOfParagraph{{provision.eccn, above},
                         truth_in(program, *later, provision.label, subject, inquiry)};
}

}  // namespace brightline::engine
