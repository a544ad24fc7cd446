#include "engine/study/variant/suppositions.hpp"

#include <algorithm>

namespace brightline::engine::variant {
namespace {

constexpr std::size_t most_facts_together = 3;
// Smaller and larger than the value of any part, in any unit that a rulebook may use.
const Rational next_to_nothing = Rational(1) / Rational(1'000'000'000);
const Rational more_than_any = 1'000'000'000'000;

// The closed ends of the possible values of an amount.
std::vector<DescribedValue> ends_of(const Possible& amount, const std::string& unit) {
  std::vector<DescribedValue> ends;
  if (amount.quantity && !amount.quantity->low_open && !amount.quantity->high_open) {
    for (const Rational& end :
         {amount.quantity->low.value_or(next_to_nothing), amount.quantity->high.value_or(more_than_any)})
      ends.emplace_back(DescribedQuantity{possible(point(end)), unit});
  }
  if (amount.none) ends.emplace_back(DescribedQuantity{nothing(), unit});
  return ends;
}

// The ends of the possible values of a fact; none if it is known or cannot be assumed.
std::vector<DescribedValue> ends_of(const DescribedValue& known, const Type& type) {
  switch (type.kind) {
    case TypeKind::quantity: {
      const auto* quantity = std::get_if<DescribedQuantity>(&known);
      if (quantity == nullptr) return ends_of(Possible{Interval{}, type.or_none}, "");
      if (quantity->possible.is_certain()) return {};
      return ends_of(quantity->possible, quantity->unit);
    }
    case TypeKind::yes_no:
      if (const auto* truth = std::get_if<Truth>(&known); truth != nullptr && *truth != Truth::unknown)
        return {};
      return {Truth::yes, Truth::no};
    case TypeKind::choice:
      if (std::get_if<std::string>(&known) != nullptr) return {};
      return {type.options.begin(), type.options.end()};
    default:
      return {};
  }
}

using Supposition = std::function<void(Description&)>;

Supposition fact_is(const std::string& name, const DescribedValue& value) {
  return [name, value](Description& description) {
    for (DescribedFact& fact : description.facts) {
      if (fact.name != name) continue;
      fact.value = value;
      return;
    }
    description.facts.push_back({name, value});
  };
}

// Every unknown rate at the low or high end of its possible values.
Supposition rates_are(bool high) {
  return [high](Description& description) {
    for (DescribedTable& table : description.tables) {
      for (DescribedRow& row : table.rows) {
        for (DescribedFact& cell : row.cells) {
          if (cell.name != "rate") continue;
          const auto* known = std::get_if<DescribedQuantity>(&cell.value);
          const Interval range =
              known != nullptr && known->possible.quantity ? *known->possible.quantity : zero_or_more();
          const Rational end = high ? range.high.value_or(more_than_any) : range.low.value_or(0);
          cell.value = DescribedQuantity{possible(point(end)), known == nullptr ? "TOPS" : known->unit};
        }
      }
    }
  };
}

bool has_open_rates(const Description& base) {
  for (const DescribedTable& table : base.tables) {
    for (const DescribedRow& row : table.rows) {
      for (const DescribedFact& cell : row.cells) {
        const auto* known = std::get_if<DescribedQuantity>(&cell.value);
        if (cell.name == "rate" && (known == nullptr || !known->possible.is_point())) return true;
      }
    }
  }
  return false;
}

const Fact* fact_called(const Request& request, const std::string& name) {
  for (const Law& law : request.laws) {
    const std::optional<std::size_t> item = find_item(*law.program, request.base.kind);
    if (!item) continue;
    const std::optional<FactIndex> fact = find_fact(*law.program, law.program->items[*item], name);
    if (fact) return &law.program->facts[position(*fact)];
  }
  return nullptr;
}

}  // namespace

bool Suppositions::add(const Request& request, const std::set<std::string>& open) {
  std::vector<std::string> names;
  std::vector<std::vector<Supposition>> supposed;
  if (open.count("throughput") > 0 && has_open_rates(request.base)) {
    names.emplace_back("throughput");
    supposed.push_back({rates_are(true), rates_are(false)});
  }
  for (const std::string& name : open) {
    const Fact* fact = fact_called(request, name);
    if (fact == nullptr || names.size() == most_facts_together) continue;
    const auto known = std::find_if(request.base.facts.begin(), request.base.facts.end(),
                                    [&](const DescribedFact& it) { return it.name == name; });
    std::vector<Supposition> ends;
    for (const DescribedValue& end :
         ends_of(known == request.base.facts.end() ? DescribedValue(Unknown{}) : known->value, fact->type))
      ends.push_back(fact_is(name, end));
    if (ends.empty()) continue;
    names.push_back(name);
    supposed.push_back(std::move(ends));
  }
  const bool is_near = request.allowance.most == 0;
  if ((names.empty() && is_near) || !made_.insert(names).second) return false;
  // The allowance is a range with two ends, too.
  std::vector<Request> made{request};
  made.front().allowance = {};
  if (!is_near) {
    made.push_back(request);
    made.back().allowance.least = request.allowance.most;
  }
  for (const std::vector<Supposition>& ends : supposed) {
    std::vector<Request> more;
    for (const Request& request_so_far : made) {
      for (const Supposition& suppose : ends) {
        more.push_back(request_so_far);
        suppose(more.back().base);
      }
    }
    made = std::move(more);
  }
  supposed_.insert(supposed_.end(), std::make_move_iterator(made.begin()),
                   std::make_move_iterator(made.end()));
  return true;
}

bool Suppositions::any(const std::function<bool(const Request&)>& holds) {
  const auto found = std::find_if(supposed_.begin(), supposed_.end(), holds);
  if (found == supposed_.end()) return false;
  std::rotate(supposed_.begin(), found, found + 1);
  return true;
}

}  // namespace brightline::engine::variant
