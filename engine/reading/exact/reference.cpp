#include "engine/reading/exact/reference.hpp"

#include <algorithm>

#include "engine/reading/exact/missing.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
std::vector<std::string> entries_asked(const Program& program, const Edition& edition) {
  std::vector<std::string> names;
  visit_references(program, edition, [&](std::uint32_t index, const Place&) {
    for (const Provision& provision : program.references[index].provisions) add_new(names, provision.eccn);
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

// A component is asked directly if the provision is for its kind, and otherwise through its own components.
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
    const Entry* const entry = find_entry(program_, provision.eccn);
    if (entry == nullptr) continue;
    result = either(result, reference.of_component ? of_components(provision, entry->item, subject)
                                                   : described_by(provision, subject));
  }
  return result;
}

Truth References::described_by(const Provision& provision, const Subject& subject) {
  const Entry* const entry = find_entry(program_, provision.eccn);
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

const std::vector<std::string>& References::missing_of(const Entry& entry, const Subject& subject) {
  const auto known = missing_.find({&entry, &subject});
  if (known != missing_.end()) return known->second;
  std::vector<std::string> names =
      missing_facts(program_, subject, inquiry_, {*finding_of(entry, subject)}, *this);
  return missing_.emplace(std::pair(&entry, &subject), std::move(names)).first->second;
}

std::vector<std::string> References::missing_for(const Reference& reference, const Subject& subject) {
  std::vector<std::string> names;
  for (const Provision& provision : reference.provisions) {
    const Entry* const entry = find_entry(program_, provision.eccn);
    const bool is_in_force =
        entry != nullptr && edition_in_force(*entry, inquiry_.on, inquiry_.posture) != nullptr;
    if (!is_in_force || (!reference.of_component && entry->item != subject.item)) continue;
    if (!reference.of_component) {
      add_new(names, missing_of(*entry, subject));
      continue;
    }
    if (!subject.components_known) add_new(names, "component");
    for (const Component& component : subject.components) {
      const Subject& part = component.subject;
      if (part.item != entry->item) {
        add_new(names, missing_for(reference, part));
      } else if (described_by(provision, part) == Truth::unknown) {
        if (!component.known) {
          add_new(names, part.name);
          continue;
        }
        for (const std::string& fact : missing_of(*entry, part)) add_new(names, part.name + ": " + fact);
      }
    }
  }
  return names;
}

}  // namespace brightline::engine
