#include "engine/reference.hpp"

#include <algorithm>

#include "engine/missing.hpp"

namespace brightline::engine {
namespace {

const Entry* entry_called(const Program& program, const std::string& eccn) {
  const auto found = std::find_if(program.entries.begin(), program.entries.end(),
                                  [&](const Entry& entry) { return entry.eccn == eccn; });
  return found == program.entries.end() ? nullptr : &*found;
}

// A part is asked directly if the provision is for its kind, and otherwise through its own parts.
Truth of_components(const Program& program, const Provision& provision, std::size_t item,
                    const Subject& subject, const Inquiry& inquiry) {
  Truth result = subject.components_known ? Truth::no : Truth::unknown;
  for (const Component& component : subject.components) {
    const Subject& part = component.subject;
    result = either(result, part.item == item ? described_by(program, provision, part, inquiry)
                                              : of_components(program, provision, item, part, inquiry));
  }
  return result;
}

template <typename Function>
void for_each_slice(const Program& program, const Edition& edition, Function function) {
  for (const TermIndex term : edition.terms) {
    for (const Branch& branch : program.terms[position(term)].branches) {
      function(branch.value);
      if (branch.condition) function(*branch.condition);
    }
  }
  for (const Paragraph& paragraph : edition.paragraphs) {
    if (paragraph.when) function(*paragraph.when);
    for (const Slice& unless : paragraph.unless) function(unless);
  }
  for (const Note& note : edition.notes) {
    if (note.when) function(*note.when);
  }
}

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// Inquiries about other entries than those that were asked for.
Inquiry about_all(Inquiry inquiry) {
  inquiry.entries.clear();
  return inquiry;
}

EntryFinding finding_of(const Program& program, const Entry& entry, const Edition& edition,
                        const Subject& subject, const Inquiry& inquiry) {
  return {&entry, &edition,
          interpret(program, edition, subject, inquiry.choices,
                    surroundings_of(program, edition, subject, inquiry))};
}

}  // namespace

Surroundings surroundings_of(const Program& program, const Edition& edition, const Subject& subject,
                             const Inquiry& inquiry) {
  Surroundings result{inquiry.on, {}};
  if (program.references.empty()) return result;
  for_each_slice(program, edition, [&](Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation != Operation::reference) continue;
      if (result.references.empty()) result.references.assign(program.references.size(), Truth::unknown);
      result.references[node.index] = truth_of(program, program.references[node.index], subject, inquiry);
    }
  });
  return result;
}

Truth truth_of(const Program& program, const Reference& reference, const Subject& subject,
               const Inquiry& inquiry) {
  Truth result = Truth::no;
  for (const Provision& provision : reference.provisions) {
    const Entry* const entry = entry_called(program, provision.eccn);
    if (entry == nullptr) continue;
    result = either(result, reference.of_component
                                ? of_components(program, provision, entry->item, subject, inquiry)
                                : described_by(program, provision, subject, inquiry));
  }
  return result;
}

Truth described_by(const Program& program, const Provision& provision, const Subject& subject,
                   const Inquiry& inquiry) {
  const Entry* const entry = entry_called(program, provision.eccn);
  if (entry == nullptr || entry->item != subject.item) return Truth::no;
  const Edition* const edition = edition_in_force(*entry, inquiry.on, inquiry.posture);
  if (edition == nullptr) return Truth::no;
  const EntryFinding finding = finding_of(program, *entry, *edition, subject, inquiry);
  Truth result = Truth::no;
  for (std::size_t i = 0; i < edition->paragraphs.size(); ++i) {
    const Paragraph& paragraph = edition->paragraphs[i];
    const bool meant = provision.label.empty() ? !paragraph.parent : paragraph.label == provision.label;
    if (meant) result = either(result, finding.evaluation.holds[i]);
  }
  return result;
}

std::vector<std::string> missing_for(const Program& program, const Reference& reference,
                                     const Subject& subject, const Inquiry& inquiry) {
  std::vector<std::string> names;
  for (const Provision& provision : reference.provisions) {
    const Entry* const entry = entry_called(program, provision.eccn);
    const Edition* const edition =
        entry == nullptr ? nullptr : edition_in_force(*entry, inquiry.on, inquiry.posture);
    if (edition == nullptr || (!reference.of_component && entry->item != subject.item)) continue;
    if (!reference.of_component) {
      for (const std::string& name : missing_facts(program, subject, inquiry,
                                                   {finding_of(program, *entry, *edition, subject, inquiry)}))
        add(names, name);
      continue;
    }
    if (!subject.components_known) add(names, "component");
    for (const Component& component : subject.components) {
      const Subject& part = component.subject;
      if (part.item != entry->item) {
        for (const std::string& name : missing_for(program, reference, part, inquiry)) add(names, name);
      } else if (described_by(program, provision, part, inquiry) == Truth::unknown) {
        if (!component.known) {
          add(names, part.name);
          continue;
        }
        for (const std::string& fact :
             missing_facts(program, part, inquiry, {finding_of(program, *entry, *edition, part, inquiry)}))
          add(names, part.name + ": " + fact);
      }
    }
  }
  return names;
}

std::vector<ComponentFinding> component_findings(const Program& program, const Subject& subject,
                                                 const Inquiry& inquiry) {
  std::vector<ComponentFinding> result;
  const Inquiry all = about_all(inquiry);
  for (const Component& component : subject.components) {
    const std::vector<EntryFinding> findings = find(program, component.subject, all);
    ComponentFinding finding{&component, verdict(findings), {}};
    if (finding.verdict.outcome == Outcome::undetermined && component.known)
      finding.missing = missing_facts(program, component.subject, all, findings);
    result.push_back(std::move(finding));
  }
  return result;
}

}  // namespace brightline::engine
