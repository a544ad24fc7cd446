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
  visit_component_sums(program, edition, [&](std::uint32_t index) {
    for (const ComponentSum::Kind& kind : program.component_sums[index].kinds) {
      visit_expressions(kind, [&](Slice slice) {
        visit_references(program, slice, [&](std::uint32_t reference) {
          for (const Provision& provision : program.references[reference].provisions)
            add_new(names, provision.eccn);
        });
      });
    }
  });
  return names;
}

namespace {

const ComponentSum::Kind* kind_of(const ComponentSum& sum, const Subject& component) {
  const auto found = std::find_if(sum.kinds.begin(), sum.kinds.end(),
                                  [&](const ComponentSum::Kind& it) { return it.item == component.item; });
  return found == sum.kinds.end() ? nullptr : &*found;
}

// How many of the component there are: one or more if that is not known.
Possible times(const Component& component) {
  const std::optional<Rational> count = decimal(component.count);
  return possible(count ? point(*count) : Interval{Rational(1), std::nullopt, false, false});
}

// What does not exist adds nothing.
Possible added(const Possible& sum, const Possible& amount) {
  const Possible with = possible(amount.quantity ? *sum.quantity + *amount.quantity : *sum.quantity);
  return amount.none ? hull(with, sum) : with;
}

// Whether it is the other provision or a part of it: `3A090.a.1` of `3A090.a`, and of `3A090`.
bool is_within(const Provision& part, const Provision& whole) {
  if (part.eccn != whole.eccn) return false;
  return whole.label.empty() || part.label == whole.label || part.label.starts_with(whole.label + ".");
}

bool has_all_components(const Program& program, const Subject& subject) {
  return subject.components_known || program.items[subject.item].components.empty();
}

}  // namespace

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

const Defined& References::defined_for(const ComponentSum::Kind& kind, const Subject& component) {
  const std::pair key(&kind, &component);
  if (const auto known = defined_.find(key); known != defined_.end()) return known->second;
  const Definitions& terms = program_.items[kind.item].terms;
  Surroundings surroundings = surroundings_of(terms, component);
  visit_expressions(kind, [&](Slice slice) {
    visit_references(program_, slice,
                     [&](std::uint32_t index) { answer_reference(index, component, surroundings); });
    add_sums(slice, component, surroundings);
  });
  Defined found = define(program_, terms, component, inquiry_.choices, std::move(surroundings));
  return defined_.emplace(key, std::move(found)).first->second;
}

References::Counted References::counted(const ComponentSum::Kind& kind, const Component& component) {
  const Defined& defined = defined_for(kind, component.subject);
  const Context context(program_, component.subject, inquiry_.choices, defined);
  const Truth counts = kind.where ? engine::truth_of(context, *kind.where) : Truth::yes;
  Possible amount = times(component);
  if (kind.body) {
    const Possible one = evaluate(context, *kind.body).back().quantity;
    amount.none = one.none;
    amount.quantity = one.quantity ? std::optional(*one.quantity * *amount.quantity) : std::nullopt;
  }
  return {&component.subject, std::move(amount), counts};
}

Possible References::sum_over_components(std::size_t sum, const Subject& subject) {
  const ComponentSum& asked = program_.component_sums[sum];
  Possible result = possible(point(0));
  for (const Component& component : subject.components) {
    const ComponentSum::Kind* const kind = kind_of(asked, component.subject);
    const Counted whole = kind == nullptr ? Counted{&component.subject, possible(point(0)), Truth::no}
                                          : counted(*kind, component);
    Possible inside = possible(point(0));
    if (asked.every_level && whole.counts != Truth::yes) {
      inside = sum_over_components(sum, component.subject);
      inside.quantity = *inside.quantity * *times(component).quantity;
    }
    const Possible without = added(result, inside);
    const Possible with = added(result, whole.amount);
    result = whole.counts == Truth::yes ? with : whole.counts == Truth::no ? without : hull(with, without);
  }
  return has_all_components(program_, subject) ? result : added(result, any_component_sum(program_, sum));
}

std::vector<References::Counted> References::counted(std::size_t sum, const Subject& subject) {
  const ComponentSum& asked = program_.component_sums[sum];
  std::vector<Counted> result;
  for (const Component& component : subject.components) {
    const ComponentSum::Kind* const kind = kind_of(asked, component.subject);
    Truth counts = Truth::no;
    if (kind != nullptr) {
      result.push_back(counted(*kind, component));
      counts = result.back().counts;
      if (counts == Truth::no) result.pop_back();
    }
    if (!asked.every_level || counts == Truth::yes) continue;
    for (Counted& inside : counted(sum, component.subject)) result.push_back(std::move(inside));
  }
  return result;
}

std::vector<std::string> References::missing_for_sum(std::size_t sum, const Subject& subject) {
  const ComponentSum& asked = program_.component_sums[sum];
  std::vector<std::string> names;
  if (!has_all_components(program_, subject)) add_new(names, "component");
  for (const Component& component : subject.components) {
    const Subject& part = component.subject;
    const auto add = [&](const std::vector<std::string>& missing) {
      for (const std::string& fact : missing) add_new(names, part.name + ": " + fact);
    };
    const ComponentSum::Kind* const kind = kind_of(asked, part);
    const Counted whole = kind == nullptr ? Counted{&part, {}, Truth::no} : counted(*kind, component);
    const bool is_open =
        whole.counts == Truth::unknown || (whole.counts == Truth::yes && !whole.amount.is_certain());
    if (is_open && !component.known) {
      add_new(names, part.name);
    } else if (is_open) {
      const Defined& defined = defined_for(*kind, part);
      const Context context(program_, part, inquiry_.choices, defined);
      visit_expressions(*kind, [&](Slice slice) { add(missing_in(context, inquiry_, slice)); });
      if (!times(component).is_point()) add_new(names, part.name + ": count");
    }
    if (asked.every_level && whole.counts != Truth::yes && component.known) add(missing_for_sum(sum, part));
  }
  return names;
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

std::vector<References::Describing> References::left_out(const std::vector<Provision>& provisions,
                                                         const std::vector<Provision>& named,
                                                         const Subject& subject) {
  std::vector<Describing> result;
  for (const Provision& provision : provisions) {
    const Entry* const entry = find_entry(program_, provision.eccn);
    if (entry == nullptr || entry->item != subject.item) continue;
    const EntryFinding* const finding = finding_of(*entry, subject);
    if (finding == nullptr) continue;
    const std::vector<Truth>& holds = finding->evaluation.holds;
    for (std::size_t i = 0; i < finding->edition->paragraphs.size(); ++i) {
      const Paragraph& paragraph = finding->edition->paragraphs[i];
      const Provision found{provision.eccn, paragraph.label};
      const bool divided = std::any_of(paragraph.children.begin(), paragraph.children.end(),
                                       [&](std::size_t child) { return holds[child] != Truth::no; });
      const bool is_named = std::any_of(named.begin(), named.end(),
                                        [&](const Provision& other) { return is_within(found, other); });
      if (holds[i] != Truth::no && !divided && !is_named && is_within(found, provision))
        result.push_back({found, holds[i]});
    }
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
