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

}  // namespace

std::vector<std::string> entries_asked(const Program& program, const Edition& edition) {
  std::vector<std::string> names;
  for_each_slice(program, edition, [&](Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation != Operation::reference) continue;
      for (const Provision& provision : program.references[node.index].provisions) add(names, provision.eccn);
    }
  });
  return names;
}

const EntryFinding* References::finding_of(const Entry& entry, const Subject& subject) {
  const Edition* const edition = edition_in_force(entry, inquiry_.on, inquiry_.posture);
  if (edition == nullptr) return nullptr;
  const auto known = findings_.find({&entry, &subject});
  if (known != findings_.end()) return &known->second;
  Surroundings surroundings = surroundings_of(*edition, subject);
  EntryFinding finding{&entry, edition,
                       interpret(program_, *edition, subject, inquiry_.choices, std::move(surroundings))};
  return &findings_.emplace(std::pair(&entry, &subject), std::move(finding)).first->second;
}

Surroundings References::surroundings_of(const Edition& edition, const Subject& subject) {
  Surroundings result{inquiry_.on, {}};
  if (program_.references.empty()) return result;
  for_each_slice(program_, edition, [&](Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program_.nodes[i];
      if (node.operation != Operation::reference) continue;
      if (result.references.empty()) result.references.assign(program_.references.size(), Truth::unknown);
      result.references[node.index] = truth_of(program_.references[node.index], subject);
    }
  });
  return result;
}

// A part is asked directly if the provision is for its kind, and otherwise through its own parts.
Truth References::of_components(const Provision& provision, std::size_t item, const Subject& subject) {
  Truth result = subject.components_known ? Truth::no : Truth::unknown;
  for (const Component& component : subject.components) {
    const Subject& part = component.subject;
    result = either(result,
                    part.item == item ? described_by(provision, part) : of_components(provision, item, part));
  }
  return result;
}

Truth References::truth_of(const Reference& reference, const Subject& subject) {
  Truth result = Truth::no;
  for (const Provision& provision : reference.provisions) {
    const Entry* const entry = entry_called(program_, provision.eccn);
    if (entry == nullptr) continue;
    result = either(result, reference.of_component ? of_components(provision, entry->item, subject)
                                                   : described_by(provision, subject));
  }
  return result;
}

Truth References::described_by(const Provision& provision, const Subject& subject) {
  const Entry* const entry = entry_called(program_, provision.eccn);
  if (entry == nullptr || entry->item != subject.item) return Truth::no;
  const EntryFinding* const finding = finding_of(*entry, subject);
  if (finding == nullptr) return Truth::no;
  Truth result = Truth::no;
  for (std::size_t i = 0; i < finding->edition->paragraphs.size(); ++i) {
    const Paragraph& paragraph = finding->edition->paragraphs[i];
    const bool meant = provision.label.empty() ? !paragraph.parent : paragraph.label == provision.label;
    if (meant) result = either(result, finding->evaluation.holds[i]);
  }
  return result;
}

std::vector<std::string> References::missing_for(const Reference& reference, const Subject& subject) {
  std::vector<std::string> names;
  for (const Provision& provision : reference.provisions) {
    const Entry* const entry = entry_called(program_, provision.eccn);
    const bool is_in_force =
        entry != nullptr && edition_in_force(*entry, inquiry_.on, inquiry_.posture) != nullptr;
    if (!is_in_force || (!reference.of_component && entry->item != subject.item)) continue;
    if (!reference.of_component) {
      for (const std::string& name :
           missing_facts(program_, subject, inquiry_, {*finding_of(*entry, subject)}))
        add(names, name);
      continue;
    }
    if (!subject.components_known) add(names, "component");
    for (const Component& component : subject.components) {
      const Subject& part = component.subject;
      if (part.item != entry->item) {
        for (const std::string& name : missing_for(reference, part)) add(names, name);
      } else if (described_by(provision, part) == Truth::unknown) {
        if (!component.known) {
          add(names, part.name);
          continue;
        }
        for (const std::string& fact : missing_facts(program_, part, inquiry_, {*finding_of(*entry, part)}))
          add(names, part.name + ": " + fact);
      }
    }
  }
  return names;
}

std::vector<ComponentFinding> component_findings(const Program& program, const Subject& subject,
                                                 const Inquiry& inquiry, References& references) {
  std::vector<ComponentFinding> result;
  const Inquiry all = about_all(inquiry);
  for (const Component& component : subject.components) {
    const std::vector<EntryFinding> findings = find(program, component.subject, all, references);
    ComponentFinding finding{&component, verdict(findings), {}};
    if (finding.verdict.outcome == Outcome::undetermined && component.known)
      finding.missing = missing_facts(program, component.subject, all, findings);
    result.push_back(std::move(finding));
  }
  return result;
}

}  // namespace brightline::engine
