#include "engine/study/variant/knob.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/value/lists.hpp"

namespace brightline::engine::variant {
namespace {

constexpr std::uint32_t thousandths = 1000;
constexpr std::uint32_t most_cap_steps = 1'000'000;

const DescribedFact* find(const Description& description, const std::string& name) {
  const auto found = std::find_if(description.facts.begin(), description.facts.end(),
                                  [&](const DescribedFact& it) { return it.name == name; });
  return found == description.facts.end() ? nullptr : &*found;
}

std::optional<Rational> amount(const Description& base, const char* name) {
  const DescribedFact* fact = find(base, name);
  const auto* quantity = fact != nullptr ? std::get_if<DescribedQuantity>(&fact->value) : nullptr;
  return quantity != nullptr && quantity->possible.quantity ? quantity->possible.quantity->high
                                                            : std::nullopt;
}

bool is_positive_amount(const Description& base, const char* name) {
  return amount(base, name).value_or(0) > 0;
}

// `12 links of 50 GB/s each`
std::string counted(std::uint32_t count, const std::string& thing, const std::optional<Rational>& all,
                    const std::string& unit) {
  const std::string many =
      thing == "stack or channel" ? "stacks or channels" : thing + (count == 1 ? "" : "s");
  return std::to_string(count) + " " + many +
         (all ? " of " + rounded_text(*all / Rational(count)) + " " + unit + " each" : "");
}

std::string share_text(std::uint32_t setting, std::uint32_t most) {
  return rounded_text(Rational(setting) * 100 / Rational(most), 2) + " %";
}

// Empty if the rate or the bit length is not known.
std::optional<Rational> product_of(const DescribedRow& row) {
  Rational product = 1;
  int known = 0;
  for (const DescribedFact& cell : row.cells) {
    if (cell.name != "rate" && cell.name != "bits") continue;
    const auto* quantity = std::get_if<DescribedQuantity>(&cell.value);
    if (quantity == nullptr || !quantity->possible.quantity || !quantity->possible.quantity->high)
      return std::nullopt;
    product *= *quantity->possible.quantity->high;
    ++known;
  }
  return known == 2 ? std::optional(product) : std::nullopt;
}

std::vector<const DescribedRow*> rates_of(const Description& base) {
  std::vector<const DescribedRow*> rows;
  for (const DescribedTable& table : base.tables) {
    if (table.name != "throughput") continue;
    for (const DescribedRow& row : table.rows) rows.push_back(&row);
  }
  return rows;
}

Knob knob(KnobKind kind, std::uint32_t least, std::uint32_t most, std::string grain) {
  return {kind, least, most, 0, {}, std::move(grain), ""};
}

}  // namespace

const char* name_of(KnobKind kind) {
  switch (kind) {
    case KnobKind::units:
      return "units";
    case KnobKind::clock:
      return "clock";
    case KnobKind::cap:
      return "cap";
    case KnobKind::rate:
      return "rate";
    case KnobKind::formats:
      return "formats";
    case KnobKind::links:
      return "links";
    case KnobKind::memory:
      return "memory";
    case KnobKind::memory_clock:
      return "memory_clock";
    case KnobKind::segment:
      return "segment";
    case KnobKind::die_area:
      return "die_area";
  }
  return "";
}

std::string name_of(const Knob& knob) {
  return knob.kind == KnobKind::rate ? "rate." + knob.format : std::string(name_of(knob.kind));
}

const char* changes(KnobKind kind) {
  switch (kind) {
    case KnobKind::units:
    case KnobKind::clock:
      return "the rates of all formats together";
    case KnobKind::cap:
      return "the rates of the formats whose rate times bit length is above it";
    case KnobKind::rate:
      return "the rate of this format; at 0 none is left";
    case KnobKind::formats:
      return "which formats have a rate";
    case KnobKind::links:
      return "link_bandwidth";
    case KnobKind::memory:
      return "memory_bandwidth and memory_capacity together";
    case KnobKind::memory_clock:
      return "memory_bandwidth";
    case KnobKind::segment:
      return "datacenter";
    case KnobKind::die_area:
      return "die_area";
  }
  return "";
}

const char* keeps(KnobKind kind) {
  switch (kind) {
    case KnobKind::units:
      return "fusing units off does not shrink the die";
    case KnobKind::clock:
      return "die, links and memory stay";
    case KnobKind::cap:
    case KnobKind::rate:
      return "the other formats and the die stay";
    case KnobKind::formats:
      return "the rates of the formats that are left stay, and the die";
    case KnobKind::links:
      return "the host interface stays";
    case KnobKind::memory:
      return "rates and links stay";
    case KnobKind::memory_clock:
      return "the capacity stays";
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

std::vector<std::string> turned_facts(KnobKind kind) {
  switch (kind) {
    case KnobKind::units:
    case KnobKind::clock:
    case KnobKind::cap:
    case KnobKind::rate:
    case KnobKind::formats:
      return {"throughput"};
    case KnobKind::links:
      return {"link_bandwidth"};
    case KnobKind::memory:
      return {"memory_bandwidth", "memory_capacity"};
    case KnobKind::memory_clock:
      return {"memory_bandwidth"};
    case KnobKind::segment:
      return {"datacenter"};
    case KnobKind::die_area:
      return {"die_area"};
  }
  return {};
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
      return setting == knob.most
                 ? "as built"
                 : exact_text(knob.start + knob.step * Rational(knob.most - setting)) + " mm2";
    case KnobKind::cap:
      return rounded_text(knob.step * Rational(setting)) + " TPP";
    case KnobKind::rate:
      if (setting == 0) return "removed";
      break;
    default:
      break;
  }
  if (knob.most == thousandths) return share_text(setting, knob.most);
  return std::to_string(setting) + " of " + std::to_string(knob.most);
}

std::optional<Rational> highest_product(const Description& base) {
  std::optional<Rational> highest;
  for (const DescribedRow* row : rates_of(base)) {
    const std::optional<Rational> product = product_of(*row);
    if (product && (!highest || *product > *highest)) highest = product;
  }
  return highest;
}

std::vector<std::vector<std::string>> format_tiers(const Description& base) {
  std::map<Rational, std::vector<std::string>, std::greater<>> tiers;
  for (const DescribedRow* row : rates_of(base)) {
    std::vector<std::string>& labels = tiers[product_of(*row).value_or(0)];
    add_new(labels, row->label);
  }
  std::vector<std::vector<std::string>> result;
  for (auto& [product, labels] : tiers) result.push_back(std::move(labels));
  return result;
}

std::optional<Knob> cap_of(const Description& base, const Rational& step) {
  const std::optional<Rational> highest = highest_product(base);
  if (!highest || *highest <= 0) return std::nullopt;
  const Rational steps = -floor(-*highest / step);
  if (steps > Rational(most_cap_steps)) return std::nullopt;
  Knob cap = knob(KnobKind::cap, 1, static_cast<std::uint32_t>(to_double(steps)),
                  "steps of " + rounded_text(step) + " TPP");
  cap.step = step;
  return cap;
}

std::optional<Knob> larger_die(const Description& base, const Rational& step, std::uint32_t steps) {
  const std::optional<Rational> area = amount(base, "die_area");
  if (!area || steps == 0) return std::nullopt;
  Knob die = knob(KnobKind::die_area, 0, steps, "");
  die.step = step;
  die.start = *area;
  die.grain =
      "up to " + rounded_text(*area + step * Rational(steps)) + " mm2 in steps of " + rounded_text(step);
  return die;
}

std::vector<Knob> knobs_of(const Description& base, const PartCounts& counts) {
  std::vector<Knob> knobs;
  const std::optional<Rational> highest = highest_product(base);
  if (!rates_of(base).empty()) {
    knobs.push_back(
        counts.units > 0
            ? knob(KnobKind::units, 1, counts.units, counted(counts.units, "unit", highest, "TPP"))
            : knob(KnobKind::clock, 1, thousandths,
                   "steps of 0.1 % of the rates, since the number of units is not known"));
  }
  if (highest) {
    // Steps of 1 TPP, or finer for a slow part.
    if (std::optional<Knob> cap = cap_of(base, *highest < Rational(1000) ? *highest / Rational(1000) : 1))
      knobs.push_back(std::move(*cap));
  }
  if (is_positive_amount(base, "link_bandwidth")) {
    knobs.push_back(counts.links > 0
                        ? knob(KnobKind::links, 0, counts.links,
                               counted(counts.links, "link", amount(base, "link_bandwidth"), "GB/s"))
                        : knob(KnobKind::links, 0, thousandths,
                               "steps of 0.1 % of the bandwidth, since the number of links is not known"));
  }
  if (is_positive_amount(base, "memory_bandwidth")) {
    if (counts.memories > 1) {
      knobs.push_back(
          knob(KnobKind::memory, 1, counts.memories,
               counted(counts.memories, "stack or channel", amount(base, "memory_bandwidth"), "GB/s")));
    }
    knobs.push_back(knob(KnobKind::memory_clock, 1, thousandths, "steps of 0.1 % of the bandwidth"));
  }
  if (std::vector<std::vector<std::string>> tiers = format_tiers(base); tiers.size() > 1) {
    // At least one tier remains, because a part without any rate is not a variant.
    Knob formats = knob(KnobKind::formats, 0, static_cast<std::uint32_t>(tiers.size() - 1),
                        "formats of the highest rate times bit length go first");
    formats.tiers = std::move(tiers);
    knobs.push_back(std::move(formats));
  }
  const DescribedFact* datacenter = find(base, "datacenter");
  if (datacenter != nullptr && datacenter->value == DescribedValue(Truth::yes))
    knobs.push_back(knob(KnobKind::segment, 0, 1, "designed and marketed for datacenters, or not"));
  return knobs;
}

}  // namespace brightline::engine::variant
