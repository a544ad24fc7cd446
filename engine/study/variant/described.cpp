#include <algorithm>
#include <cassert>

#include "engine/study/variant/knob.hpp"

namespace brightline::engine::variant {
namespace {

DescribedFact* find(std::vector<DescribedFact>& facts, const std::string& name) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const DescribedFact& it) { return it.name == name; });
  return found == facts.end() ? nullptr : &*found;
}

Interval* range_of(DescribedFact* fact) {
  auto* quantity = fact == nullptr ? nullptr : std::get_if<DescribedQuantity>(&fact->value);
  return quantity == nullptr || !quantity->possible.quantity ? nullptr : &*quantity->possible.quantity;
}

// Amounts here are never negative.
void scale(DescribedFact* fact, const Rational& least, const Rational& most) {
  Interval* range = range_of(fact);
  if (range == nullptr) return;
  if (range->low) *range->low *= least;
  if (range->high) *range->high *= most;
}

void scale_fact(Description& description, const char* name, const Rational& least, const Rational& most) {
  scale(find(description.facts, name), least, most);
}

// Every row of the table `throughput`, or those with this label.
template <typename Change>
void each_rate(Description& description, const std::string& label, const Change& change) {
  for (DescribedTable& table : description.tables) {
    if (table.name != "throughput") continue;
    for (DescribedRow& row : table.rows) {
      if (label.empty() || row.label == label) change(row);
    }
  }
}

void scale_rates(Description& description, const std::string& label, const Rational& least,
                 const Rational& most) {
  each_rate(description, label, [&](DescribedRow& row) { scale(find(row.cells, "rate"), least, most); });
}

template <typename Predicate>
void remove_rows(Description& description, const Predicate& removed) {
  for (DescribedTable& table : description.tables) {
    if (table.name != "throughput") continue;
    table.rows.erase(std::remove_if(table.rows.begin(), table.rows.end(), removed), table.rows.end());
  }
}

void remove_formats(Description& description, const Knob& knob, std::uint32_t setting) {
  const std::uint32_t tiers = knob.most - setting;
  remove_rows(description, [&](const DescribedRow& row) {
    return std::any_of(knob.tiers.begin(), knob.tiers.begin() + tiers, [&](const auto& labels) {
      return std::find(labels.begin(), labels.end(), row.label) != labels.end();
    });
  });
}

// Caps every rate times bit length at the products. An unknown rate stays unknown up to them; without `most`
// there may be no cap, and an unknown rate has no bound.
void cap_rates(Description& description, const Rational& least, const std::optional<Rational>& most) {
  each_rate(description, "", [&](DescribedRow& row) {
    DescribedFact* rate = find(row.cells, "rate");
    if (rate != nullptr && std::holds_alternative<Unknown>(rate->value))
      rate->value = DescribedQuantity{possible(zero_or_more()), "TOPS"};
    const Interval* bits = range_of(find(row.cells, "bits"));
    Interval* range = range_of(rate);
    if (range == nullptr || bits == nullptr || !bits->high || *bits->high <= 0) return;
    const Rational low = least / *bits->high;
    if (range->low && *range->low > low) range->low = low;
    if (!most) return;
    const Rational high = *most / *bits->high;
    if (!range->high || *range->high > high) range->high = high;
  });
}

// A new die has the area of its design, even if that of the replaced die is a range.
void enlarge_die(Description& description, const Knob& knob, std::uint32_t low, std::uint32_t high) {
  Interval* range = range_of(find(description.facts, "die_area"));
  if (range == nullptr) return;
  const auto area = [&](std::uint32_t setting) {
    return knob.start + knob.step * Rational(knob.most - setting);
  };
  Interval dies = point(area(low));
  if (high < knob.most) dies = hull(dies, point(area(high)));
  *range = low == knob.most ? *range : high == knob.most ? hull(*range, dies) : dies;
}

void turn(Description& result, const Knob& knob, std::uint32_t low, std::uint32_t high) {
  const Rational least = Rational(low) / Rational(knob.most);
  const Rational most = Rational(high) / Rational(knob.most);
  switch (knob.kind) {
    case KnobKind::units:
    case KnobKind::clock:
      return scale_rates(result, "", least, most);
    case KnobKind::rate:
      return scale_rates(result, knob.format, least, most);
    case KnobKind::formats:
      assert(low == high);
      return remove_formats(result, knob, high);
    case KnobKind::cap:
      if (low < knob.most) {
        cap_rates(result, knob.step * Rational(low),
                  high < knob.most ? std::optional(knob.step * Rational(high)) : std::nullopt);
      }
      return;
    case KnobKind::links:
      return scale_fact(result, "link_bandwidth", least, most);
    case KnobKind::memory:
      scale_fact(result, "memory_bandwidth", least, most);
      return scale_fact(result, "memory_capacity", least, most);
    case KnobKind::memory_clock:
      return scale_fact(result, "memory_bandwidth", least, most);
    case KnobKind::segment:
      assert(low == high);
      if (high == 0) {
        if (DescribedFact* fact = find(result.facts, "datacenter")) fact->value = Truth::no;
      }
      return;
    case KnobKind::die_area:
      return enlarge_die(result, knob, low, high);
  }
}

}  // namespace

Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& low,
                      const Settings& high, const Allowance& allowance) {
  Description result = base;
  // A cap limits what the other knobs leave.
  for (const bool caps : {false, true}) {
    for (std::size_t i = 0; i < knobs.size(); ++i) {
      if ((knobs[i].kind == KnobKind::cap) == caps) turn(result, knobs[i], low[i], high[i]);
    }
  }
  if (allowance.most > 0) {
    const Rational least = Rational(1) / (Rational(1) - allowance.least);
    const Rational most = Rational(1) / (Rational(1) - allowance.most);
    scale_rates(result, "", least, most);
    for (const char* name : {"link_bandwidth", "host_bandwidth", "memory_bandwidth"})
      scale_fact(result, name, least, most);
  }
  return result;
}

Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& settings) {
  return described(base, knobs, settings, settings);
}

}  // namespace brightline::engine::variant
