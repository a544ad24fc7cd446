#include "tools/answers/performance_chip.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "catalog/describe.hpp"
#include "catalog/wiring.hpp"
#include "tools/answers/defined_terms.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

using engine::performance::Chip;
using engine::performance::Generation;
using engine::performance::Precision;

constexpr double giga = 1e9;
constexpr double tera = 1e12;
constexpr double gibi = 1024.0 * 1024 * 1024;
constexpr int usual_domain = 8;

struct Known {
  double value = 0;  // in the unit of the catalog; the middle of a range
  bool is_range = false;
  bool is_none = false;
};

std::optional<Known> known(const engine::DescribedValue& value) {
  const auto* quantity = std::get_if<engine::DescribedQuantity>(&value);
  if (quantity == nullptr) return std::nullopt;
  if (!quantity->possible.quantity) return Known{0, false, true};
  const engine::Interval& interval = *quantity->possible.quantity;
  if (!interval.low && !interval.high) return std::nullopt;
  if (!interval.low) return Known{engine::to_double(*interval.high), true, false};
  if (!interval.high) return Known{engine::to_double(*interval.low), true, false};
  return Known{(engine::to_double(*interval.low) + engine::to_double(*interval.high)) / 2,
               !interval.is_point(), false};
}

std::optional<Known> fact(const engine::Description& description, std::string_view name) {
  for (const engine::DescribedFact& described : description.facts)
    if (described.name == name) return known(described.value);
  return std::nullopt;
}

Generation generation_of(const catalog::Product& product) {
  if (product.vendor != "NVIDIA") return Generation::other;
  if (product.family == "Ampere") return Generation::ampere;
  if (product.family == "Hopper" || product.family == "Grace Hopper") return Generation::hopper;
  if (product.family == "Ada Lovelace") return Generation::ada;
  if (product.family == "Blackwell" || product.family == "Blackwell Ultra") return Generation::blackwell;
  return Generation::other;
}

void read_rates(const engine::Description& description, PerformanceChip& out) {
  for (const engine::DescribedTable& table : description.tables) {
    if (table.name != "throughput") continue;
    for (const engine::DescribedRow& row : table.rows) {
      Precision precision;
      if (!engine::performance::parse_precision(row.label, precision)) continue;
      for (const engine::DescribedFact& cell : row.cells) {
        if (cell.name != "rate") continue;
        const std::optional<Known> rate = known(cell.value);
        if (!rate) continue;
        double& slot = out.chip.peak_rate[static_cast<std::size_t>(precision)];
        slot = std::max(slot, rate->value * tera);
        if (rate->is_range)
          out.remarks.push_back("the " + row.label + " rate of `" + out.chip.name +
                                "` is a range in the catalog; its middle is used");
      }
    }
  }
}

// The links of the chip, and the NIC that its host interface supports. `read` gives a fact by name.
template <typename Read>
void read_links(const Read& read, const catalog::Wiring& wiring, const catalog::Product& product,
                PerformanceChip& out) {
  Chip& chip = out.chip;
  const auto link = read("link_bandwidth");
  const auto host = read("host_bandwidth");
  // The law counts all links of the circuit; communication between accelerators uses only the links to other
  // ones.
  if (link) chip.link_bandwidth = std::max(0.0, link->value - wiring.companion) * giga;
  chip.topology =
      wiring.is_bridged ? engine::performance::Topology::bridge : engine::performance::Topology::fabric;
  if (host && host->value > 0) {
    chip.host_bandwidth = host->value * giga;
    chip.nic_bandwidth = chip.host_bandwidth * nic_share_of_host;
    chip.assumed_nic = true;
    out.assumed_nic = "a NIC of " + std::to_string(std::lround(chip.nic_bandwidth / giga * 8)) +
                      " Gb/s for each `" + product.name + "` is assumed from its host interface";
    if (link && chip.link_bandwidth == 0) {
      chip.link_bandwidth = chip.host_bandwidth;
      chip.topology = engine::performance::Topology::tree;
      out.remarks.push_back(
          "`" + product.name +
          "` has no links of its own: its neighbours are reached through the host interface");
    }
  }
  if (wiring.domain > 0) {
    chip.scale_up_size = wiring.domain;
    if (wiring.domain != usual_domain)
      out.remarks.push_back(std::to_string(wiring.domain) + " chips to a scale-up domain, as in `" +
                            wiring.system + "`");
  } else {
    out.assumed_domain = "eight chips to a scale-up domain are assumed for `" + product.name + "`";
  }
}

}  // namespace

PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product) {
  return performance_chip(database, product, catalog::describe(database, product));
}

PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product,
                                 const engine::Description& description) {
  const catalog::Wiring wiring = catalog::wiring_of(database, product);
  // A board with rates of its own is a card, one without is made of parts.
  const bool has_rates = std::any_of(
      description.tables.begin(), description.tables.end(),
      [](const engine::DescribedTable& it) { return it.name == "throughput" && !it.rows.empty(); });
  const bool is_card = product.kind == "board" && (has_rates || wiring.compute.empty());
  if (product.kind != "integrated_circuit" && !is_card)
    throw Refusal(
        Cause::input,
        "`" + product.name + "` is a " + product.kind + ", and an estimate is of chips: name " +
            (wiring.compute.empty()
                 ? "the chip in it (`brightline catalog show` lists its parts)"
                 : "`" + wiring.compute + "`" +
                       (wiring.compute_count > 0 ? " with --chips " + std::to_string(wiring.compute_count)
                                                 : "")));
  PerformanceChip out;
  out.chip.name = product.name;
  out.chip.generation = generation_of(product);
  out.chip.power = wiring.power;
  out.chip.compute_units = wiring.compute_units;
  out.chip.price = wiring.price;
  const auto read = [&](const char* name) {
    const std::optional<Known> value = fact(description, name);
    if (value && value->is_range)
      out.remarks.push_back("`" + std::string(name) + "` of `" + product.name +
                            "` is a range in the catalog; its middle is used");
    return value;
  };
  // DRAM has sizes of powers of two: the 80 GB of a data sheet are 80 GiB.
  if (const auto memory = read("memory_capacity")) out.chip.memory_bytes = memory->value * gibi;
  if (const auto bandwidth = read("memory_bandwidth")) out.chip.memory_bandwidth = bandwidth->value * giga;
  read_links(read, wiring, product, out);
  read_rates(description, out);
  return out;
}

std::vector<CappedTerm> capped_terms(const engine::Program& program, const engine::Description& description) {
  engine::Description doubled = description;
  for (engine::DescribedTable& table : doubled.tables) {
    if (table.name != "throughput") continue;
    for (engine::DescribedRow& row : table.rows) {
      for (engine::DescribedFact& cell : row.cells) {
        auto* const rate = std::get_if<engine::DescribedQuantity>(&cell.value);
        if (cell.name != "rate" || rate == nullptr || !rate->possible.quantity) continue;
        for (auto* const end : {&rate->possible.quantity->low, &rate->possible.quantity->high}) {
          if (*end) *end = **end * 2;
        }
      }
    }
  }
  std::vector<CappedTerm> terms;
  const std::vector<DefinedTerm> now = defined_terms(program, description),
                                 then = defined_terms(program, doubled);
  for (std::size_t i = 0; i < now.size(); ++i) {
    const engine::Possible& value = now[i].value;
    const engine::Possible& twice = then[i].value;
    if (!value.is_point() || !twice.is_point() || *value.quantity->low <= 0 ||
        *twice.quantity->low != *value.quantity->low * 2)
      continue;
    const engine::Term& term = *now[i].term;
    terms.push_back({term.name, term.type.unit, engine::to_double(*value.quantity->low), program.units});
  }
  return terms;
}

}  // namespace brightline
