#include "tools/answers/stated_terms.hpp"

#include <algorithm>
#include <set>

#include "engine/answer/classification.hpp"
#include "tools/answers/defined_terms.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

using engine::Rational;

// Half of one unit of the last significant digit: 15800 means 15750 to 15850.
Rational half_step(const Rational& value) {
  const std::string text = engine::exact_text(value);
  if (text.find('/') != std::string::npos || value == 0) return 0;
  const std::size_t point = text.find('.');
  Rational step(1, 2);
  if (point != std::string::npos) {
    for (std::size_t i = point + 1; i < text.size(); ++i) step = step / 10;
  } else {
    for (std::size_t i = text.size(); i > 1 && text[i - 1] == '0'; --i) step = step * 10;
  }
  return step;
}

// The interval that a stated value means.
engine::Interval meant(const engine::Interval& stated) {
  engine::Interval wide = stated;
  if (wide.low) wide.low = *wide.low - half_step(*wide.low);
  if (wide.high) wide.high = *wide.high + half_step(*wide.high);
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
    const std::vector<DefinedTerm> terms = defined_terms(program, others);
    const auto derived = std::find_if(terms.begin(), terms.end(),
                                      [&](const DefinedTerm& it) { return it.term->name == stated.name; });
    if (derived == terms.end() || !derived->value.quantity) continue;
    const engine::Unit& unit = derived->term->type.unit;
    const std::optional<engine::Unit> written =
        amount->unit.empty() ? std::optional(unit) : program.units.read(amount->unit);
    if (!written || written->dimension != unit.dimension) continue;
    engine::Interval said = meant(*amount->possible.quantity);
    for (std::optional<Rational>* const end : {&said.low, &said.high}) {
      if (*end) *end = **end * written->scale / unit.scale;
    }
    const engine::Interval& given = *derived->value.quantity;
    if (!engine::intersection(said, given) && !derived->value.none) {
      throw Refusal(Cause::input, "`" + stated.name + "` is stated as " +
                                      engine::text_of(amount->possible, 1) + " " + written->name +
                                      ", and the other facts give " + engine::text_of(derived->value, 1) +
                                      " " + unit.name + ": one of them is wrong");
    }
    if (contains(said, given)) {
      std::erase_if(description.facts,
                    [&](const engine::DescribedFact& it) { return it.name == stated.name; });
      --i;
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
