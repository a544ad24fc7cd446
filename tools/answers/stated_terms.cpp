#include "tools/answers/stated_terms.hpp"

#include <algorithm>
#include <set>

#include "catalog/decimal_text.hpp"
#include "engine/answer/classification.hpp"
#include "tools/answers/defined_terms.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

using engine::Rational;

// The interval that a stated value means.
engine::Interval meant(const engine::Interval& stated) {
  engine::Interval wide = stated;
  if (wide.low) wide.low = *wide.low - catalog::half_step(*wide.low);
  if (wide.high) wide.high = *wide.high + catalog::half_step(*wide.high);
  return wide;
}

bool contains(const engine::Interval& outer, const engine::Interval& inner) {
  const bool below = !outer.low || (inner.low && *outer.low <= *inner.low);
  const bool above = !outer.high || (inner.high && *inner.high <= *outer.high);
  return below && above;
}

// The terms that the item, or an edition of an entry for it, defines.
std::set<std::string> terms_of(const engine::Program& program, std::size_t item) {
  std::set<std::string> names;
  const auto add = [&](const std::vector<engine::TermIndex>& terms) {
    for (const engine::TermIndex each : terms) names.insert(program.terms[engine::position(each)].name);
  };
  add(program.items[item].terms);
  for (const engine::Entry& entry : program.entries) {
    if (entry.item != item) continue;
    for (const engine::Edition& edition : entry.editions) add(edition.terms);
  }
  return names;
}

[[noreturn]] void refuse_foreign_term(const engine::Program& program, std::size_t item,
                                      const std::string& name) {
  std::string owners;
  for (std::size_t other = 0; other < program.items.size(); ++other) {
    if (terms_of(program, other).contains(name))
      owners += (owners.empty() ? "" : ", ") + program.items[other].title;
  }
  throw Refusal(Cause::input, "`" + name + "` is not defined for " + program.items[item].title +
                                  (owners.empty() ? "" : ", only for " + owners) +
                                  "; state it of the part that it is of");
}

// What the other facts give for the term, by each definition of it: that of the item and those of editions.
std::vector<DefinedTerm> derived_values(const engine::Program& program, std::size_t item,
                                        const engine::Description& others, const std::string& name) {
  std::vector<DefinedTerm> found;
  const auto add = [&](const engine::Definitions& definitions) {
    const bool defines = std::any_of(definitions.begin(), definitions.end(), [&](engine::TermIndex index) {
      return program.terms[engine::position(index)].name == name;
    });
    if (!defines) return;
    for (DefinedTerm& term : defined_terms(program, definitions, others)) {
      if (term.term->name == name) found.push_back(std::move(term));
    }
  };
  add(program.items[item].terms);
  for (const engine::Entry& entry : program.entries) {
    if (entry.item != item) continue;
    for (const engine::Edition& edition : entry.editions) add(edition.terms);
  }
  return found;
}

}  // namespace

void settle_stated_terms(const engine::Program& program, engine::Description& description) {
  const std::optional<std::size_t> item = engine::find_item(program, description.kind);
  if (!item) return;
  const std::set<std::string> defined = terms_of(program, *item);
  for (std::size_t i = 0; i < description.facts.size();) {
    const engine::DescribedFact stated = description.facts[i++];
    const auto* const amount = std::get_if<engine::DescribedQuantity>(&stated.value);
    if (engine::find_fact(program, program.items[*item], stated.name)) continue;
    const bool is_term = std::any_of(program.terms.begin(), program.terms.end(),
                                     [&](const engine::Term& it) { return it.name == stated.name; });
    if (!is_term) continue;
    if (!defined.contains(stated.name)) refuse_foreign_term(program, *item, stated.name);
    if (amount == nullptr || !amount->possible.quantity) continue;
    engine::Description others = description;
    std::erase_if(others.facts, [&](const engine::DescribedFact& it) { return it.name == stated.name; });
    const std::vector<DefinedTerm> derived = derived_values(program, *item, others, stated.name);
    if (derived.empty()) continue;
    const engine::Unit& unit = derived.front().term->type.unit;
    const std::optional<engine::Unit> written =
        amount->unit.empty() ? std::optional(unit) : program.units.read(amount->unit);
    if (!written || written->dimension != unit.dimension) continue;
    engine::Interval exact = *amount->possible.quantity, said = meant(exact);
    for (engine::Interval* const each : {&exact, &said}) {
      for (std::optional<Rational>* const end : {&each->low, &each->high}) {
        if (*end) *end = written->base_of(**end) / unit.scale;
      }
    }
    // Definitions may differ, and a value that one of them allows may be meant by it.
    std::vector<engine::Interval> allowed;
    for (const DefinedTerm& each : derived) {
      if (!each.value.quantity) continue;  // there is no such value
      if (each.value.none)
        allowed.push_back(exact);
      else if (const auto common = engine::intersection(said, *each.value.quantity))
        allowed.push_back(contains(*each.value.quantity, exact) ? exact : *common);
    }
    if (allowed.empty())
      throw Refusal(Cause::input, "`" + stated.name + "` is stated as " +
                                      engine::text_of(amount->possible, 1) + " " + written->name +
                                      ", and the other facts give " +
                                      engine::text_of(derived.front().value, 1) + " " + unit.name +
                                      ": one of them is wrong");
    const auto place = std::find_if(description.facts.begin(), description.facts.end(),
                                    [&](const engine::DescribedFact& it) { return it.name == stated.name; });
    if (std::all_of(derived.begin(), derived.end(), [&](const DefinedTerm& it) {
          return it.value.quantity && !it.value.none && contains(said, *it.value.quantity);
        })) {
      description.facts.erase(place);
      --i;
    } else if (!contains(allowed.front(), exact)) {
      place->value = engine::DescribedQuantity{engine::possible(allowed.front()), unit.name};
    }
  }
}

std::vector<engine::FactIndex> decisive_defaults(const engine::Program& program,
                                                 const engine::Subject& subject,
                                                 const engine::Inquiry& inquiry,
                                                 const std::vector<std::string>& stated) {
  std::vector<engine::FactIndex> found;
  std::optional<engine::Classification> usual;
  for (const engine::FactIndex index : program.items[subject.item].facts) {
    const engine::Fact& fact = program.facts[engine::position(index)];
    if (!fact.type.default_answer || std::find(stated.begin(), stated.end(), fact.name) != stated.end())
      continue;
    if (!usual) usual = engine::classify(program, subject, inquiry);
    engine::Subject other = subject;
    other.facts[engine::position(index)].truth = engine::truth_of(!*fact.type.default_answer);
    const engine::Classification changed = engine::classify(program, other, inquiry);
    if (changed.verdict.outcome != usual->verdict.outcome || changed.paragraphs != usual->paragraphs ||
        changed.possible != usual->possible)
      found.push_back(index);
  }
  return found;
}

}  // namespace brightline
