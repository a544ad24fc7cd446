#include "engine/study/analysis/confirmation.hpp"

#include <algorithm>
#include <set>

#include "engine/law/expressions.hpp"

namespace brightline::engine::analysis {
namespace {

// The most items that are tried per finding.
constexpr std::size_t most_tries = 400;

std::vector<DescribedValue> values_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::yes_no:
      return {Truth::no, Truth::yes};
    case TypeKind::choice:
      return std::vector<DescribedValue>(type.options.begin(), type.options.end());
    case TypeKind::quantity: {
      std::vector<DescribedValue> values;
      for (const char* const amount : {"1", "0.001", "1000", "1000000"})
        values.push_back(DescribedQuantity{possible(point(*decimal(amount))), type.unit.name});
      return values;
    }
    default:
      return {};
  }
}

}  // namespace

Confirmation::Confirmation(const Program& program, const Entry& entry, const Edition& edition)
    : program_(program), entry_(entry), edition_(edition) {
  std::set<std::uint32_t> found;
  visit_expressions(program, edition, [&](Slice slice, const Place&) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      if (program.nodes[i].operation == Operation::fact) found.insert(program.nodes[i].index);
    }
  });
  for (const std::uint32_t it : found) facts_.push_back(static_cast<FactIndex>(it));
}

std::optional<WitnessItem> Confirmation::item(const Space& space, const Region& region,
                                              const Amounts& amounts, const Wanted& wanted) const {
  WitnessItem item = item_of(space, {{&program_, &entry_, &edition_}}, region, amounts);
  item.beside.clear();
  std::vector<DescribedFact>& given = item.description.facts;
  const engine::Item& kind = program_.items[entry_.item];
  std::erase_if(given, [&](const DescribedFact& it) { return !find_fact(program_, kind, it.name); });
  std::vector<std::vector<DescribedValue>> choices;
  std::vector<std::string> names;
  std::size_t tries = 1;
  for (const FactIndex fact : facts_) {
    const Fact& it = program_.facts[position(fact)];
    if (std::any_of(given.begin(), given.end(),
                    [&](const DescribedFact& known) { return known.name == it.name; }))
      continue;
    std::vector<DescribedValue> values = values_of(it.type);
    if (values.empty()) continue;
    if (tries * values.size() > most_tries) values.resize(1);
    tries *= values.size();
    choices.push_back(std::move(values));
    names.push_back(it.name);
  }
  const std::size_t known = given.size();
  for (std::size_t attempt = 0; attempt < tries; ++attempt) {
    given.resize(known);
    std::size_t rest = attempt;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      given.push_back({names[i], choices[i][rest % choices[i].size()]});
      rest /= choices[i].size();
    }
    if (wanted(holds_of(program_, entry_, edition_, item))) return item;
  }
  return std::nullopt;
}

}  // namespace brightline::engine::analysis
