#include "tools/answers/performance_chip.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "catalog/describe.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/printed_unit.hpp"
#include "catalog/wiring.hpp"
#include "grammar/render.hpp"
#include "tools/answers/defined_terms.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;
using engine::performance::Chip;
using engine::performance::Generation;
using engine::performance::Precision;
using importing::Measure;

constexpr double giga = 1e9;
constexpr double tera = 1e12;
constexpr double gibi = 1024.0 * 1024 * 1024;
constexpr int usual_domain = 8;
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

// Links of the chip, and the NIC that its host interface feeds. `read`: a fact by its name.
template <typename Read>
void read_links(const Read& read, const catalog::Wiring& wiring, const catalog::Product& product,
                PerformanceChip& out) {
  Chip& chip = out.chip;
  const auto link = read("link_bandwidth");
  const auto host = read("host_bandwidth");
  // The law adds up all links of the circuit; between accelerators only those to peers count.
  if (link) chip.link_bandwidth = std::max(0.0, link->value - wiring.companion) * giga;
  chip.topology =
      wiring.is_bridged ? engine::performance::Topology::bridge : engine::performance::Topology::fabric;
  if (host && host->value > 0) {
    chip.host_bandwidth = host->value * giga;
    chip.nic_bandwidth = chip.host_bandwidth * nic_share_of_host;
    out.remarks.push_back("a NIC of " + std::to_string(std::lround(chip.nic_bandwidth / giga * 8)) +
                          " Gb/s for each `" + product.name + "` is assumed from its host interface");
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
    out.remarks.push_back("eight chips to a scale-up domain are assumed for `" + product.name + "`");
  }
}

[[noreturn]] void refuse(const std::string& cap, const std::string& why) {
  throw Refusal(Cause::input, cap + ": " + why);
}

// One amount, of which nothing more is said.
bool is_plain(const importing::Figure& figure) {
  return !figure.approximate && !figure.footnote && !figure.sparse && figure.beside.empty();
}

// An amount as it is typed, in base units (bytes, operations and seconds), or a share of what the chip has.
double amount(const std::string& cap, const std::string& text, Measure measure, double present) {
  const bool is_share = text.ends_with('%');
  const importing::FigureReading read =
      importing::read_typed_figure(std::string_view(text).substr(0, text.size() - (is_share ? 1 : 0)));
  if (!read.figure || !is_plain(*read.figure) || *read.figure->value <= 0)
    refuse(cap, "`" + text + "` is not a positive amount");
  const importing::Figure& figure = *read.figure;
  if (is_share && figure.unit.empty()) return engine::to_double(*figure.value) / 100 * present;
  const std::optional<engine::Rational> factor =
      figure.unit.empty() ? std::nullopt : importing::printed_unit(figure.unit, measure);
  if (!factor)
    refuse(cap, importing::unit_refusal(figure.unit + (is_share ? "%" : ""), importing::unit_of(measure)) +
                    ", or a share in %");
  return engine::to_double(*figure.value * *factor) * (measure == Measure::rate ? tera : giga);
}

// Memory as data sheets print it: GB that are GiB (see performance_chip).
double memory_amount(const std::string& cap, const std::string& text, double present) {
  const double read = amount(cap, text, Measure::capacity, present);
  return text.ends_with('%') ? read : read / giga * gibi;
}

const CappedTerm* term_called(const std::vector<CappedTerm>& terms, const std::string& name) {
  const auto found =
      std::find_if(terms.begin(), terms.end(), [&](const CappedTerm& term) { return term.name == name; });
  return found == terms.end() ? nullptr : &*found;
}

// In the unit of the term; without a unit in that, too.
double term_amount(const std::string& cap, const std::string& text, const CappedTerm& term) {
  const importing::FigureReading read = importing::read_typed_figure(text);
  if (!read.figure || !is_plain(*read.figure) || *read.figure->value <= 0)
    refuse(cap, "`" + text + "` is not a positive amount");
  const auto factor = importing::written_unit(read.figure->unit, term.units, term.unit);
  if (!factor) refuse(cap, importing::unit_refusal(read.figure->unit, term.unit.name));
  return engine::to_double(*read.figure->value * *factor);
}

void lower(double& value, double cap) {
  value = std::min(value, cap);
}

// What all rates have kept of those of the full chip. A defined term follows them only together.
double common_share(const std::string& cap, const Chip& full, const Chip& chip) {
  std::optional<double> share;
  for (std::size_t i = 0; i < full.peak_rate.size(); ++i) {
    if (full.peak_rate[i] <= 0) continue;
    const double kept = chip.peak_rate[i] / full.peak_rate[i];
    if (share && std::abs(*share - kept) > 1e-9)
      refuse(cap,
             "the rate of one format is capped already, and what that leaves of a defined term is not known");
    share = kept;
  }
  return share.value_or(1);
}

void scale_rates(Chip& chip, double share) {
  if (share >= 1) return;
  for (double& rate : chip.peak_rate) rate *= share;
}

// `full` is the chip before any cap, whose terms are known.
void apply(const std::string& cap, const std::string& name, const std::string& text,
           const std::vector<CappedTerm>& terms, const Chip& full, Chip& chip) {
  if (name == "link_bandwidth")
    return lower(chip.link_bandwidth, amount(cap, text, Measure::bandwidth, chip.link_bandwidth));
  if (name == "memory_bandwidth")
    return lower(chip.memory_bandwidth, amount(cap, text, Measure::bandwidth, chip.memory_bandwidth));
  if (name == "nic_bandwidth")
    return lower(chip.nic_bandwidth, amount(cap, text, Measure::bandwidth, chip.nic_bandwidth));
  if (name == "memory_capacity" || name == "memory_size")
    return lower(chip.memory_bytes, memory_amount(cap, text, chip.memory_bytes));
  if (name == "throughput") {
    if (text.empty() || text.back() != '%')
      refuse(cap, "all rates together are capped by a share, as in `throughput=50%`");
    return scale_rates(chip, amount(cap, text, Measure::rate, 1.0));
  }
  if (const CappedTerm* const term = term_called(terms, name))
    return scale_rates(chip, term_amount(cap, text, *term) / (term->value * common_share(cap, full, chip)));
  if (name == "io_bandwidth") {
    // All input and output: what the host interface leaves is for the links. The NIC behind it tells its
    // size.
    const double host = chip.nic_bandwidth / nic_share_of_host;
    return lower(chip.link_bandwidth,
                 std::max(0.0, amount(cap, text, Measure::bandwidth, chip.link_bandwidth + host) - host));
  }
  constexpr std::string_view table = "throughput.";
  if (name.rfind(table, 0) == 0) {
    Precision precision;
    if (!engine::performance::parse_precision(name.substr(table.size()), precision))
      refuse(cap, "unknown number format `" + name.substr(table.size()) +
                      "`; known are fp32, tf32, fp16, bf16, fp8, int8");
    double& rate = chip.peak_rate[static_cast<std::size_t>(precision)];
    return lower(rate, amount(cap, text, Measure::rate, rate));
  }
  std::vector<std::string> names = {"link_bandwidth", "memory_bandwidth",  "memory_capacity", "nic_bandwidth",
                                    "throughput",     "throughput.FORMAT", "io_bandwidth"};
  for (const CappedTerm& term : terms) names.push_back(term.name);
  const auto near = grammar::near_name(name, names);
  std::string known;
  for (const std::string& each : names) known += (known.empty() ? "" : ", ") + each;
  refuse(cap, "no fact `" + name + "` of the item that a cap can lower" +
                  (near ? "; did you mean `" + *near + "`?" : "; known are " + known));
}

std::string shown(double value, const char* unit) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g ", value);
  return text + std::string(unit);
}

// What the chip has of a fact that can be capped.
std::string present(const std::string& name, const std::vector<CappedTerm>& terms, const Chip& chip) {
  constexpr std::string_view table = "throughput.";
  if (name == "link_bandwidth") return shown(chip.link_bandwidth / giga, "GB/s");
  if (name == "memory_bandwidth") return shown(chip.memory_bandwidth / giga, "GB/s");
  if (name == "nic_bandwidth") return shown(chip.nic_bandwidth / giga, "GB/s");
  if (name == "memory_capacity" || name == "memory_size") return shown(chip.memory_bytes / gibi, "GB");
  if (name == "io_bandwidth")
    return shown((chip.link_bandwidth + chip.nic_bandwidth / nic_share_of_host) / giga, "GB/s");
  if (const CappedTerm* const term = term_called(terms, name))
    return shown(term->value, term->unit.name.c_str());
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

PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product) {
  return performance_chip(database, product, catalog::describe(database, product));
}

PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product,
                                 const engine::Description& description) {
  if (product.kind != "integrated_circuit" && product.kind != "board") {
    throw Refusal(Cause::input, "`" + product.name + "` is a " + product.kind +
                                    "; name the chip in it (`brightline catalog show` lists its parts)");
  }
  const catalog::Wiring wiring = catalog::wiring_of(database, product);
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
  // DRAM is made in powers of two: the 80 GB of a data sheet are 80 GiB for a program.
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

PerformanceChip capped(Chip chip, const std::vector<std::string>& caps,
                       const std::vector<CappedTerm>& terms) {
  const Chip full = chip;
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
    apply(cap, name, typed.substr(mark + 1), terms, full, out);
    if (is_same(before, out))
      result.remarks.push_back(cap + " is no cap: `" + uncapped + "` has " + present(name, terms, before) +
                               ", so it costs nothing");
    out.name += (out.name == uncapped ? " capped to " : ", ") + typed;
  }
  return result;
}

void set_facts(const std::vector<std::string>& facts, PerformanceChip& out) {
  Chip& chip = out.chip;
  for (const std::string& typed : facts) {
    const std::string option = "--fact " + typed;
    const std::size_t mark = typed.find('=');
    if (mark == std::string::npos || mark == 0 || mark + 1 == typed.size())
      refuse(option, "a fact is written as in `memory_bandwidth=4TB/s`");
    const std::string name = typed.substr(0, mark), text = typed.substr(mark + 1);
    if (name == "power" || name == "compute_units" || name == "scale_up_domain") {
      char* end = nullptr;
      const double number = std::strtod(text.c_str(), &end);
      const std::string unit(end);
      if (end == text.c_str() || !(number > 0) || !std::isfinite(number) ||
          !(unit.empty() || (name == "power" && unit == "W")))
        refuse(option, "`" + text + "` is not a positive amount");
      if (name == "power") chip.power = number;
      if (name == "compute_units") chip.compute_units = static_cast<int>(number);
      if (name == "scale_up_domain") chip.scale_up_size = std::max(1, static_cast<int>(number));
      continue;
    }
    if (name == "host_bandwidth") {
      chip.host_bandwidth = amount(option, text, Measure::bandwidth, chip.host_bandwidth);
      chip.nic_bandwidth = chip.host_bandwidth * nic_share_of_host;
      if (chip.link_bandwidth == 0) {
        chip.link_bandwidth = chip.host_bandwidth;
        chip.topology = engine::performance::Topology::tree;
      }
      continue;
    }
    if (name == "link_bandwidth" && chip.topology == engine::performance::Topology::tree)
      chip.topology = engine::performance::Topology::fabric;
    // A cap on a part without limits is the amount itself.
    Chip unlimited = chip;
    constexpr double beyond = 1e30;
    unlimited.link_bandwidth = unlimited.memory_bandwidth = unlimited.nic_bandwidth = beyond;
    unlimited.memory_bytes = beyond;
    if (name != "throughput") unlimited.peak_rate.fill(beyond);
    apply(option, name, text, {}, unlimited, unlimited);
    if (unlimited.link_bandwidth < beyond) chip.link_bandwidth = unlimited.link_bandwidth;
    if (unlimited.memory_bandwidth < beyond) chip.memory_bandwidth = unlimited.memory_bandwidth;
    if (unlimited.nic_bandwidth < beyond) chip.nic_bandwidth = unlimited.nic_bandwidth;
    if (unlimited.memory_bytes < beyond) chip.memory_bytes = unlimited.memory_bytes;
    for (std::size_t i = 0; i < chip.peak_rate.size(); ++i)
      if (unlimited.peak_rate[i] < beyond) chip.peak_rate[i] = unlimited.peak_rate[i];
  }
}

double nic_bandwidth(const std::string& text) {
  const std::string option = "--nic " + text;
  if (text.find('%') != std::string::npos) refuse(option, "a NIC is an amount, as in `50GB/s` or `400Gb/s`");
  return amount(option, text, Measure::bandwidth, 0);
}

}  // namespace brightline
