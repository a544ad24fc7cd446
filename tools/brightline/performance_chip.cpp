#include "tools/brightline/performance_chip.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "catalog/describe.hpp"
#include "grammar/render.hpp"
#include "tools/answers/failure.hpp"

namespace brightline {
namespace {

using engine::performance::Chip;
using engine::performance::Generation;
using engine::performance::Precision;

constexpr double giga = 1e9;
constexpr double tera = 1e12;
// 200 Gb/s behind PCIe 4 x16 (32 GB/s one way), 400 Gb/s behind PCIe 5 x16 (64 GB/s one way).
constexpr double nic_share_of_host = 25.0 / 64.0;

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
  if (product.family == "Hopper") return Generation::hopper;
  if (product.family == "Ada Lovelace" || product.family == "Ada") return Generation::ada;
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

[[noreturn]] void refuse(const std::string& cap, const std::string& why) {
  throw Failure(ExitCode::input_invalid, cap + ": " + why);
}

struct Unit {
  std::string_view name;
  double scale;
};
constexpr Unit bandwidths[] = {
    {"GB/s", 1e9}, {"TB/s", 1e12}, {"MB/s", 1e6}, {"Gb/s", 1e9 / 8}, {"Tb/s", 1e12 / 8}};
constexpr Unit sizes[] = {{"GB", 1e9}, {"GiB", 1073741824.0}, {"TB", 1e12}, {"MB", 1e6}};
constexpr Unit rates[] = {{"TOPS", 1e12},  {"TFLOPS", 1e12}, {"GOPS", 1e9},
                          {"GFLOPS", 1e9}, {"POPS", 1e15},   {"PFLOPS", 1e15}};

template <std::size_t N>
double amount(const std::string& cap, const std::string& text, const Unit (&units)[N], double present) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  std::string_view unit(end);
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  if (end == text.c_str() || !std::isfinite(number) || number <= 0)
    refuse(cap, "`" + text + "` is not a positive amount");
  if (unit == "%") return number / 100 * present;
  for (const Unit& known_unit : units)
    if (unit == known_unit.name) return number * known_unit.scale;
  std::string allowed;
  for (const Unit& known_unit : units)
    allowed += (allowed.empty() ? "" : ", ") + std::string(known_unit.name);
  refuse(cap, unit.empty() ? "the unit is missing; write one of " + allowed + ", or %"
                           : "unknown unit `" + std::string(unit) + "`; write one of " + allowed + ", or %");
}

double processing_performance(const std::string& cap, const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  std::string_view unit(end);
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  if (end == text.c_str() || !std::isfinite(number) || number <= 0)
    refuse(cap, "`" + text + "` is not a positive amount");
  if (!unit.empty() && unit != "TPP")
    refuse(cap, "unknown unit `" + std::string(unit) + "`; write TPP, or the number alone");
  return number;
}

// Largest product of a rate in TOPS and the bit length of its format (3A090 Technical Notes 1 and 2), of the
// formats that the performance model knows.
double largest_tpp(const Chip& chip) {
  constexpr std::array<double, engine::performance::precision_count> bits = {32, 19, 16, 16, 8, 8};
  double largest = 0;
  for (std::size_t i = 0; i < bits.size(); ++i)
    largest = std::max(largest, chip.peak_rate[i] / tera * bits[i]);
  return largest;
}

void lower(double& value, double cap) {
  value = std::min(value, cap);
}

void scale_rates(Chip& chip, double share) {
  if (share >= 1) return;
  for (double& rate : chip.peak_rate) rate *= share;
}

void apply(const std::string& cap, const std::string& name, const std::string& text, Chip& chip) {
  if (name == "link_bandwidth")
    return lower(chip.link_bandwidth, amount(cap, text, bandwidths, chip.link_bandwidth));
  if (name == "memory_bandwidth")
    return lower(chip.memory_bandwidth, amount(cap, text, bandwidths, chip.memory_bandwidth));
  if (name == "nic_bandwidth")
    return lower(chip.nic_bandwidth, amount(cap, text, bandwidths, chip.nic_bandwidth));
  if (name == "memory_capacity" || name == "memory_size")
    return lower(chip.memory_bytes, amount(cap, text, sizes, chip.memory_bytes));
  if (name == "throughput") {
    if (text.empty() || text.back() != '%')
      refuse(cap, "all rates together are capped by a share, as in `throughput=50%`");
    return scale_rates(chip, amount(cap, text, rates, 1.0));
  }
  if (name == "tpp") return scale_rates(chip, processing_performance(cap, text) / largest_tpp(chip));
  if (name == "io_bandwidth") {
    // All input and output: what the host interface leaves is for the links. The NIC behind it tells its
    // size.
    const double host = chip.nic_bandwidth / nic_share_of_host;
    return lower(chip.link_bandwidth,
                 std::max(0.0, amount(cap, text, bandwidths, chip.link_bandwidth + host) - host));
  }
  constexpr std::string_view table = "throughput.";
  if (name.rfind(table, 0) == 0) {
    Precision precision;
    if (!engine::performance::parse_precision(name.substr(table.size()), precision))
      refuse(cap, "unknown number format `" + name.substr(table.size()) +
                      "`; known are fp32, tf32, fp16, bf16, fp8, int8");
    double& rate = chip.peak_rate[static_cast<std::size_t>(precision)];
    return lower(rate, amount(cap, text, rates, rate));
  }
  const std::vector<std::string> names = {"link_bandwidth", "memory_bandwidth", "memory_capacity",
                                          "nic_bandwidth",  "throughput",       "tpp",
                                          "io_bandwidth"};
  const auto near = grammar::near_name(name, names);
  std::string message = "no fact `" + name + "` that the performance model knows";
  message += near ? "; did you mean `" + *near + "`?"
                  : "; known are link_bandwidth, memory_bandwidth, memory_capacity, nic_bandwidth, "
                    "throughput.FORMAT, throughput, tpp, io_bandwidth";
  refuse(cap, message);
}

std::string shown(double value, const char* unit) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g ", value);
  return text + std::string(unit);
}

// What the chip has of a fact that can be capped.
std::string present(const std::string& name, const Chip& chip) {
  constexpr std::string_view table = "throughput.";
  if (name == "link_bandwidth") return shown(chip.link_bandwidth / giga, "GB/s");
  if (name == "memory_bandwidth") return shown(chip.memory_bandwidth / giga, "GB/s");
  if (name == "nic_bandwidth") return shown(chip.nic_bandwidth / giga, "GB/s");
  if (name == "memory_capacity" || name == "memory_size") return shown(chip.memory_bytes / giga, "GB");
  if (name == "io_bandwidth")
    return shown((chip.link_bandwidth + chip.nic_bandwidth / nic_share_of_host) / giga, "GB/s");
  if (name == "tpp") return shown(largest_tpp(chip), "TPP");
  Precision precision;
  if (name.rfind(table, 0) == 0 && engine::performance::parse_precision(name.substr(table.size()), precision))
    return shown(chip.peak_rate[static_cast<std::size_t>(precision)] / tera, "TOPS");
  return "no more";
}

bool is_same(const Chip& a, const Chip& b) {
  return a.link_bandwidth == b.link_bandwidth && a.memory_bandwidth == b.memory_bandwidth &&
         a.nic_bandwidth == b.nic_bandwidth && a.memory_bytes == b.memory_bytes && a.peak_rate == b.peak_rate;
}

}  // namespace

PerformanceChip performance_chip(const CatalogItems& items, const catalog::Product& product) {
  return performance_chip(product, catalog::describe(items.database, product));
}

PerformanceChip performance_chip(const catalog::Product& product, const engine::Description& description) {
  if (product.kind != "integrated_circuit" && product.kind != "board") {
    throw Failure(ExitCode::input_invalid,
                  "`" + product.name + "` is a " + product.kind +
                      "; name the chip in it (`brightline catalog show` lists its parts)");
  }
  PerformanceChip out;
  out.chip.name = product.name;
  out.chip.generation = generation_of(product);
  const auto read = [&](const char* name) {
    const std::optional<Known> value = fact(description, name);
    if (value && value->is_range)
      out.remarks.push_back("`" + std::string(name) + "` of `" + product.name +
                            "` is a range in the catalog; its middle is used");
    return value;
  };
  if (const auto memory = read("memory_capacity")) out.chip.memory_bytes = memory->value * giga;
  if (const auto bandwidth = read("memory_bandwidth")) out.chip.memory_bandwidth = bandwidth->value * giga;
  const auto link = read("link_bandwidth");
  const auto host = read("host_bandwidth");
  if (link) out.chip.link_bandwidth = link->value * giga;
  if (host && host->value > 0) {
    out.chip.nic_bandwidth = host->value * giga * nic_share_of_host;
    out.remarks.push_back("a NIC of " + std::to_string(std::lround(out.chip.nic_bandwidth / giga * 8)) +
                          " Gb/s for each `" + product.name + "` is assumed from its host interface");
    if (link && link->value == 0) {
      out.chip.link_bandwidth = host->value * giga;
      out.remarks.push_back(
          "`" + product.name +
          "` has no links of its own: its neighbours are reached through the host interface");
    }
  }
  read_rates(description, out);
  return out;
}

PerformanceChip capped(Chip chip, const std::vector<std::string>& caps) {
  PerformanceChip result{std::move(chip), {}};
  Chip& out = result.chip;
  const std::string uncapped = out.name;
  for (const std::string& typed : caps) {
    const std::string cap = "--cap " + typed;
    const std::size_t mark = typed.find('=');
    if (mark == std::string::npos || mark == 0 || mark + 1 == typed.size())
      refuse(cap, "a cap is written as in `link_bandwidth=400GB/s`");
    const std::string name = typed.substr(0, mark);
    const Chip before = out;
    apply(cap, name, typed.substr(mark + 1), out);
    if (is_same(before, out))
      result.remarks.push_back(cap + " is no cap: `" + uncapped + "` has " + present(name, before) +
                               ", so it costs nothing");
    out.name += (out.name == uncapped ? " capped to " : ", ") + typed;
  }
  return result;
}

double nic_bandwidth(const std::string& text) {
  const std::string option = "--nic " + text;
  if (text.find('%') != std::string::npos) refuse(option, "a NIC is an amount, as in `50GB/s` or `400Gb/s`");
  return amount(option, text, bandwidths, 0);
}

}  // namespace brightline
