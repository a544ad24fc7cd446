#include "engine/variant/knob.hpp"

#include <algorithm>
#include <cassert>
#include <map>

namespace brightline::engine::variant {
namespace {

constexpr std::uint32_t thousandths = 1000;

DescribedFact* find(Description& description, const std::string& name) {
  const auto found = std::find_if(description.facts.begin(), description.facts.end(),
                                  [&](const DescribedFact& it) { return it.name == name; });
  return found == description.facts.end() ? nullptr : &*found;
}

const DescribedFact* find(const Description& description, const std::string& name) {
  const auto found = std::find_if(description.facts.begin(), description.facts.end(),
                                  [&](const DescribedFact& it) { return it.name == name; });
  return found == description.facts.end() ? nullptr : &*found;
}

// The amounts here are never negative.
void scale(DescribedValue& value, const Rational& least, const Rational& most) {
  auto* quantity = std::get_if<DescribedQuantity>(&value);
  if (quantity == nullptr || !quantity->possible.quantity) return;
  Interval& range = *quantity->possible.quantity;
  if (range.low) *range.low *= least;
  if (range.high) *range.high *= most;
}

void scale_fact(Description& description, const char* name, const Rational& least, const Rational& most) {
  if (DescribedFact* fact = find(description, name)) scale(fact->value, least, most);
}

void scale_rates(Description& description, const Rational& least, const Rational& most) {
  for (DescribedTable& table : description.tables) {
    if (table.name != "throughput") continue;
    for (DescribedRow& row : table.rows) {
      for (DescribedFact& cell : row.cells) {
        if (cell.name == "rate") scale(cell.value, least, most);
      }
    }
  }
}

void enlarge_die(Description& description, const Rational& least, const Rational& most) {
  DescribedFact* fact = find(description, "die_area");
  if (fact == nullptr) return;
  auto* quantity = std::get_if<DescribedQuantity>(&fact->value);
  if (quantity == nullptr || !quantity->possible.quantity) return;
  Interval& range = *quantity->possible.quantity;
  if (range.low) *range.low += least;
  if (range.high) *range.high += most;
}

void remove_formats(Description& description, const Knob& knob, std::uint32_t setting) {
  for (DescribedTable& table : description.tables) {
    if (table.name != "throughput") continue;
    const auto removed = [&](const DescribedRow& row) {
      for (std::uint32_t tier = 0; tier < knob.most - setting; ++tier) {
        if (std::find(knob.tiers[tier].begin(), knob.tiers[tier].end(), row.label) != knob.tiers[tier].end())
          return true;
      }
      return false;
    };
    table.rows.erase(std::remove_if(table.rows.begin(), table.rows.end(), removed), table.rows.end());
  }
}

bool is_positive_amount(const Description& base, const char* name) {
  const DescribedFact* fact = find(base, name);
  const auto* quantity = fact != nullptr ? std::get_if<DescribedQuantity>(&fact->value) : nullptr;
  return quantity != nullptr && quantity->possible.quantity && quantity->possible.quantity->high &&
         *quantity->possible.quantity->high > 0;
}

std::string share_text(std::uint32_t setting, std::uint32_t most) {
  return rounded_text(Rational(setting) * 100 / Rational(most), 2) + " %";
}

}  // namespace

const char* name_of(KnobKind kind) {
  switch (kind) {
    case KnobKind::links:
      return "links";
    case KnobKind::rates:
      return "units";
    case KnobKind::memory:
      return "memory";
    case KnobKind::formats:
      return "formats";
    case KnobKind::segment:
      return "segment";
    case KnobKind::die_area:
      return "die_area";
  }
  return "";
}

const char* changes(KnobKind kind) {
  switch (kind) {
    case KnobKind::links:
      return "link_bandwidth";
    case KnobKind::rates:
      return "the rates of all formats together";
    case KnobKind::memory:
      return "memory_bandwidth and memory_capacity together";
    case KnobKind::formats:
      return "which formats have a rate";
    case KnobKind::segment:
      return "datacenter";
    case KnobKind::die_area:
      return "die_area";
  }
  return "";
}

const char* keeps(KnobKind kind) {
  switch (kind) {
    case KnobKind::links:
      return "the host interface stays";
    case KnobKind::rates:
      return "fusing units off does not shrink the die";
    case KnobKind::memory:
      return "rates and links stay";
    case KnobKind::formats:
      return "the rates of the formats that are left stay";
    case KnobKind::segment:
      return "the circuit itself stays";
    case KnobKind::die_area:
      return "a new design: rates stay, only the area grows";
  }
  return "";
}

bool is_choice(KnobKind kind) {
  return kind == KnobKind::formats || kind == KnobKind::segment;
}

Settings as_built(const std::vector<Knob>& knobs) {
  Settings settings;
  for (const Knob& knob : knobs) settings.push_back(knob.most);
  return settings;
}

Settings turned_down(const std::vector<Knob>& knobs) {
  Settings settings;
  for (const Knob& knob : knobs) settings.push_back(knob.least);
  return settings;
}

Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& low,
                      const Settings& high, const Rational& margin) {
  Description result = base;
  for (std::size_t i = 0; i < knobs.size(); ++i) {
    const Knob& knob = knobs[i];
    const Rational least = Rational(low[i]) / Rational(knob.most);
    const Rational most = Rational(high[i]) / Rational(knob.most);
    switch (knob.kind) {
      case KnobKind::links:
        scale_fact(result, "link_bandwidth", least, most);
        break;
      case KnobKind::rates:
        scale_rates(result, least, most);
        break;
      case KnobKind::memory:
        scale_fact(result, "memory_bandwidth", least, most);
        scale_fact(result, "memory_capacity", least, most);
        break;
      case KnobKind::formats:
        assert(low[i] == high[i]);
        remove_formats(result, knob, high[i]);
        break;
      case KnobKind::segment:
        assert(low[i] == high[i]);
        if (high[i] == 0) {
          if (DescribedFact* fact = find(result, "datacenter")) fact->value = Truth::no;
        }
        break;
      case KnobKind::die_area:
        enlarge_die(result, knob.step * Rational(knob.most - high[i]),
                    knob.step * Rational(knob.most - low[i]));
        break;
    }
  }
  if (margin > 0) {
    const Rational more = Rational(1) / (Rational(1) - margin);
    scale_rates(result, 1, more);
    for (const char* name : {"link_bandwidth", "host_bandwidth", "memory_bandwidth"})
      scale_fact(result, name, 1, more);
  }
  return result;
}

Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& settings) {
  return described(base, knobs, settings, settings);
}

std::string setting_text(const Knob& knob, std::uint32_t setting) {
  switch (knob.kind) {
    case KnobKind::formats: {
      std::string text;
      for (std::uint32_t tier = 0; tier < knob.most - setting; ++tier) {
        for (const std::string& label : knob.tiers[tier]) text += (text.empty() ? "no " : ", ") + label;
      }
      return text.empty() ? "all" : text;
    }
    case KnobKind::segment:
      return setting == 0 ? "not for datacenters" : "for datacenters";
    case KnobKind::die_area:
      return "+" + exact_text(knob.step * Rational(knob.most - setting)) + " mm2";
    default:
      break;
  }
  if (knob.most == thousandths) return share_text(setting, knob.most);
  return std::to_string(setting) + " of " + std::to_string(knob.most);
}

std::vector<std::vector<std::string>> format_tiers(const Description& base) {
  std::map<Rational, std::vector<std::string>, std::greater<>> tiers;
  for (const DescribedTable& table : base.tables) {
    if (table.name != "throughput") continue;
    for (const DescribedRow& row : table.rows) {
      Rational product = 1;
      for (const DescribedFact& cell : row.cells) {
        if (cell.name != "rate" && cell.name != "bits") continue;
        const auto* quantity = std::get_if<DescribedQuantity>(&cell.value);
        if (quantity != nullptr && quantity->possible.quantity && quantity->possible.quantity->high)
          product *= *quantity->possible.quantity->high;
      }
      std::vector<std::string>& labels = tiers[product];
      if (std::find(labels.begin(), labels.end(), row.label) == labels.end()) labels.push_back(row.label);
    }
  }
  std::vector<std::vector<std::string>> result;
  for (auto& [product, labels] : tiers) result.push_back(std::move(labels));
  return result;
}

std::vector<Knob> knobs_of(const Description& base, std::uint32_t link_count) {
  std::vector<Knob> knobs;
  const bool has_rates = std::any_of(base.tables.begin(), base.tables.end(), [](const DescribedTable& it) {
    return it.name == "throughput" && !it.rows.empty();
  });
  if (has_rates)
    knobs.push_back({KnobKind::rates,
                     1,
                     thousandths,
                     0,
                     {},
                     "steps of 0.1 % of the rates, since the number of units is not given"});
  if (is_positive_amount(base, "link_bandwidth")) {
    const bool counted = link_count > 0;
    knobs.push_back({KnobKind::links,
                     0,
                     counted ? link_count : thousandths,
                     0,
                     {},
                     counted ? std::to_string(link_count) + " links"
                             : "steps of 0.1 % of the bandwidth, since the number of links is not known"});
  }
  if (std::vector<std::vector<std::string>> tiers = format_tiers(base); tiers.size() > 1) {
    // One tier at least is left: a part without any rate is no variant.
    const auto most = static_cast<std::uint32_t>(tiers.size() - 1);
    knobs.push_back({KnobKind::formats, 0, most, 0, std::move(tiers),
                     "formats of the highest rate times bit length go first"});
  }
  const DescribedFact* datacenter = find(base, "datacenter");
  if (datacenter != nullptr && datacenter->value == DescribedValue(Truth::yes))
    knobs.push_back({KnobKind::segment, 0, 1, 0, {}, "designed and marketed for datacenters, or not"});
  return knobs;
}

}  // namespace brightline::engine::variant
