#include "tools/answers/derivation/named_facts.hpp"

#include <algorithm>

namespace brightline {
namespace {

constexpr const char* rates = "throughput.";

const engine::DescribedQuantity* quantity_of(const engine::DescribedValue& value) {
  return std::get_if<engine::DescribedQuantity>(&value);
}

engine::Rational high_of(const engine::DescribedValue& value) {
  const engine::DescribedQuantity* quantity = quantity_of(value);
  return quantity != nullptr && quantity->possible.quantity ? quantity->possible.quantity->high.value_or(0)
                                                            : engine::Rational(0);
}

std::optional<engine::Rational> exactly(const engine::DescribedValue& value) {
  const engine::DescribedQuantity* quantity = quantity_of(value);
  return quantity != nullptr && quantity->possible.is_point() ? quantity->possible.quantity->low
                                                              : std::nullopt;
}

const NamedFact* find(const std::vector<NamedFact>& facts, const std::string& name) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const NamedFact& it) { return it.name == name; });
  return found == facts.end() ? nullptr : &*found;
}

bool is_rate(const std::string& name) {
  return name.rfind(rates, 0) == 0;
}

bool is_better_as_more(const std::string& name) {
  return is_rate(name) || name == "link_bandwidth" || name == "memory_bandwidth" || name == "memory_capacity";
}

}  // namespace

std::vector<NamedFact> facts_of(const engine::Description& description) {
  std::vector<NamedFact> facts;
  for (const engine::DescribedFact& fact : description.facts) facts.push_back({fact.name, fact.value});
  for (const engine::DescribedTable& table : description.tables) {
    for (const engine::DescribedRow& row : table.rows) {
      for (const engine::DescribedFact& cell : row.cells) {
        if (cell.name != "rate") continue;
        std::string name = table.name + "." + row.label;
        std::replace(name.begin(), name.end(), ' ', '_');
        const auto known =
            std::find_if(facts.begin(), facts.end(), [&](const NamedFact& it) { return it.name == name; });
        if (known == facts.end()) {
          facts.push_back({std::move(name), cell.value});
        } else if (high_of(cell.value) > high_of(known->value)) {
          known->value = cell.value;
        }
      }
    }
  }
  return facts;
}

std::string exact_text(const engine::DescribedValue& value) {
  if (const engine::DescribedQuantity* quantity = quantity_of(value)) {
    if (quantity->possible.is_point()) return engine::exact_text(*quantity->possible.quantity->low);
    return engine::text_of(quantity->possible, 1);
  }
  if (const auto* truth = std::get_if<engine::Truth>(&value)) return engine::name_of(*truth);
  if (const auto* word = std::get_if<std::string>(&value)) return *word;
  return "unknown";
}

std::string shown_text(const engine::DescribedValue& value) {
  const engine::DescribedQuantity* quantity = quantity_of(value);
  if (quantity == nullptr) return exact_text(value);
  const std::optional<engine::Rational> number = exactly(value);
  return (number ? engine::rounded_text(*number) : exact_text(value)) +
         (quantity->unit.empty() ? "" : " " + quantity->unit);
}

std::vector<FactChange> changes_between(const engine::Description& from, const engine::Description& to) {
  std::vector<FactChange> changes;
  const std::vector<NamedFact> after = facts_of(to);
  for (const NamedFact& before : facts_of(from)) {
    const NamedFact* now = find(after, before.name);
    if (now == nullptr) {
      changes.push_back({before.name, before.value, std::nullopt});
    } else if (exact_text(before.value) != exact_text(now->value)) {
      changes.push_back({before.name, before.value, now->value});
    }
  }
  return changes;
}

std::vector<Advantage> advantages(const engine::Description& here, const engine::Description& there) {
  std::vector<Advantage> result;
  const std::vector<NamedFact> others = facts_of(there);
  for (const NamedFact& fact : facts_of(here)) {
    const std::optional<engine::Rational> mine = exactly(fact.value);
    if (!is_better_as_more(fact.name) || !mine) continue;
    const NamedFact* other = find(others, fact.name);
    std::optional<engine::Rational> theirs = other == nullptr ? std::nullopt : exactly(other->value);
    if (other == nullptr && is_rate(fact.name)) theirs = 0;
    if (theirs && *mine > *theirs)
      result.push_back({fact.name, *mine, *theirs, quantity_of(fact.value)->unit});
  }
  return result;
}

std::string text_of(const Advantage& advantage) {
  return advantage.fact + " " + engine::rounded_text(advantage.here) + " against " +
         engine::rounded_text(advantage.there) + (advantage.unit.empty() ? "" : " " + advantage.unit);
}

}  // namespace brightline
