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
#include "tools/answers/given_fact.hpp"
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

[[noreturn]] void refuse_option(const std::string& cap, const std::string& why) {
  throw Refusal(Cause::input, cap + ": " + why);
}

// Whether it is an amount without remarks such as a range or a footnote.
bool is_plain(const importing::Figure& figure) {
  return !figure.approximate && !figure.footnote && !figure.sparse && figure.beside.empty();
}

// A typed amount in base units (bytes, operations, seconds), or a share of what the chip has.
double amount(const std::string& cap, const std::string& text, Measure measure, double present) {
  const bool is_share = text.ends_with('%');
  const importing::FigureReading read =
      importing::read_typed_figure(std::string_view(text).substr(0, text.size() - (is_share ? 1 : 0)));
  if (!read.figure || !is_plain(*read.figure) || *read.figure->value <= 0)
    refuse_option(cap, "`" + text + "` is not a positive amount");
  const importing::Figure& figure = *read.figure;
  if (is_share && figure.unit.empty()) return engine::to_double(*figure.value) / 100 * present;
  const std::optional<engine::Rational> factor =
      figure.unit.empty() ? std::nullopt : importing::printed_unit(figure.unit, measure);
  if (!factor)
    refuse_option(cap,
                  importing::unit_refusal(figure.unit + (is_share ? "%" : ""), importing::unit_of(measure)) +
                      ", or a share in %");
  const double scale = measure == Measure::rate ? tera : measure == Measure::power ? 1 : giga;
  return engine::to_double(*figure.value * *factor) * scale;
}

// A fact of a chip that is one amount: where it is, and how it is printed. For memory, GB means GiB, as in
// data sheets.
struct Amount {
  const engine::performance::ChipFact* fact;  // null for the rate of one format
  double* value;
  Measure measure;
  double unit;  // of which it is printed
  const char* printed_unit;

  double read(const std::string& option, const std::string& text) const {
    const double given = amount(option, text, measure, *value);
    return measure == Measure::capacity && !text.ends_with('%') ? given / giga * gibi : given;
  }
  void set(Chip& chip, double given) const {
    if (fact != nullptr)
      fact->set(chip, given);
    else
      *value = given;
  }
};

std::optional<Amount> amount_called(const std::string& option, const std::string& name, Chip& chip) {
  for (const engine::performance::ChipFact& fact : engine::performance::chip_facts) {
    if (fact.amount == nullptr ||
        (fact.name != name && !(fact.name == "memory_capacity" && name == "memory_size")))
      continue;
    double* const value = &(chip.*fact.amount);
    if (fact.name == "memory_capacity") return Amount{&fact, value, Measure::capacity, gibi, "GB"};
    if (fact.name == "power") return Amount{&fact, value, Measure::power, 1, "W"};
    return Amount{&fact, value, Measure::bandwidth, giga, "GB/s"};
  }
  constexpr std::string_view table = "throughput.";
  if (name.rfind(table, 0) != 0) return std::nullopt;
  Precision precision;
  if (!engine::performance::parse_precision(name.substr(table.size()), precision))
    refuse_option(option, "unknown number format `" + name.substr(table.size()) + "`; known are " +
                              engine::performance::precision_words());
  return Amount{nullptr, &chip.peak_rate[static_cast<std::size_t>(precision)], Measure::rate, tera, "TOPS"};
}

const CappedTerm* term_called(const std::vector<CappedTerm>& terms, const std::string& name) {
  const auto found =
      std::find_if(terms.begin(), terms.end(), [&](const CappedTerm& term) { return term.name == name; });
  return found == terms.end() ? nullptr : &*found;
}

// In the unit of the term, which may be left out.
double term_amount(const std::string& cap, const std::string& text, const CappedTerm& term) {
  const importing::FigureReading read = importing::read_typed_figure(text);
  if (!read.figure || !is_plain(*read.figure) || *read.figure->value <= 0)
    refuse_option(cap, "`" + text + "` is not a positive amount");
  const auto factor = importing::written_unit(read.figure->unit, term.units, term.unit);
  if (!factor) refuse_option(cap, importing::unit_refusal(read.figure->unit, term.unit.name));
  return engine::to_double(*read.figure->value * *factor);
}

// What all rates have kept of those of the full chip. A defined term follows them only together.
double common_share(const std::string& cap, const Chip& full, const Chip& chip) {
  std::optional<double> share;
  for (std::size_t i = 0; i < full.peak_rate.size(); ++i) {
    if (full.peak_rate[i] <= 0) continue;
    const double kept = chip.peak_rate[i] / full.peak_rate[i];
    if (share && std::abs(*share - kept) > 1e-9)
      refuse_option(
          cap,
          "the rate of one format is changed already, and what that leaves of a defined term is not known");
    share = kept;
  }
  return share.value_or(1);
}

void scale_rates(Chip& chip, double share) {
  for (double& rate : chip.peak_rate) rate *= share;
}

double rate_share(const std::string& option, const std::string& text) {
  if (!text.ends_with('%'))
    refuse_option(option, "all rates together are given as a share, as in `throughput=50%`");
  return amount(option, text, Measure::rate, 1.0);
}

[[noreturn]] void refuse_name(const std::string& option, const std::string& name,
                              const std::vector<CappedTerm>& terms) {
  std::vector<std::string> names = {"throughput.FORMAT", "io_bandwidth"};
  for (const auto& fact : engine::performance::chip_facts) names.emplace_back(fact.name);
  for (const CappedTerm& term : terms) names.push_back(term.name);
  const auto near = grammar::near_name(name, names);
  std::string known;
  for (const std::string& each : names) known += (known.empty() ? "" : ", ") + each;
  refuse_option(option, "no fact `" + name + "` of the item that can be changed" +
                            (near ? "; did you mean `" + *near + "`?" : "; known are " + known));
}

constexpr const char* fact_example = "a fact is written like `memory_bandwidth=4TB/s`";

struct TypedFact {
  std::string option, name, text;
};

TypedFact typed_fact(const std::string& typed, const std::string& option, const char* example) {
  const std::size_t mark = typed.find('=');
  if (mark == std::string::npos || mark == 0 || mark + 1 == typed.size())
    refuse_option(option + " " + typed, example);
  return {option + " " + typed, typed.substr(0, mark), typed.substr(mark + 1)};
}

// Links of a tree are its host interface.
double io_bandwidth(const Chip& chip) {
  const bool is_tree = chip.topology == engine::performance::Topology::tree;
  return chip.host_bandwidth + (is_tree ? 0 : chip.link_bandwidth);
}

// Gives the chip the fact, or as a cap lowers it; `full` is the chip before any change, and `terms` are its.
void change(const TypedFact& fact, bool is_cap, const std::vector<CappedTerm>& terms, const Chip& full,
            Chip& chip) {
  const auto changed = [&](double present, double given) {
    return is_cap ? std::min(present, given) : given;
  };
  if (const auto found = amount_called(fact.option, fact.name, chip)) {
    found->set(chip, changed(*found->value, found->read(fact.option, fact.text)));
  } else if (fact.name == "throughput") {
    scale_rates(chip, changed(1, rate_share(fact.option, fact.text)));
  } else if (fact.name == "io_bandwidth" && is_cap) {
    // The cap is on all input and output; the links get what remains after the host interface.
    const double all = amount(fact.option, fact.text, Measure::bandwidth, io_bandwidth(chip));
    if (chip.topology == engine::performance::Topology::tree)
      chip.link_bandwidth = chip.host_bandwidth = std::min(chip.host_bandwidth, all);
    else
      chip.link_bandwidth = std::min(chip.link_bandwidth, std::max(0.0, all - chip.host_bandwidth));
  } else if (const CappedTerm* const term = term_called(terms, fact.name)) {
    const double present = term->value * common_share(fact.option, full, chip);
    scale_rates(chip, changed(1, term_amount(fact.option, fact.text, *term) / present));
  } else {
    refuse_name(fact.option, fact.name, terms);
  }
}

// What the chip has of a fact that can be capped.
std::string present(const std::string& name, const std::vector<CappedTerm>& terms, Chip chip) {
  const auto shown = [](double value, const std::string& unit) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g ", value);
    return text + unit;
  };
  if (const auto found = amount_called("", name, chip))
    return shown(*found->value / found->unit, found->printed_unit);
  if (name == "io_bandwidth") return shown(io_bandwidth(chip) / giga, "GB/s");
  if (const CappedTerm* const term = term_called(terms, name)) return shown(term->value, term->unit.name);
  return "no more";
}

bool is_same(const Chip& a, const Chip& b) {
  return a.peak_rate == b.peak_rate &&
         std::all_of(
             engine::performance::chip_facts.begin(), engine::performance::chip_facts.end(),
             [&](const auto& fact) { return fact.amount == nullptr || a.*fact.amount == b.*fact.amount; });
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

namespace {

int whole_fact(const TypedFact& fact) {
  char* end = nullptr;
  const double number = std::strtod(fact.text.c_str(), &end);
  if (*end != '\0' || !(number >= 1 && number <= 1e6) || std::floor(number) != number)
    refuse_option(fact.option, "`" + fact.text + "` is not a whole number from 1");
  return static_cast<int>(number);
}

}  // namespace

PerformanceChip capped(Chip chip, const std::vector<std::string>& caps, const std::vector<CappedTerm>& terms,
                       const std::string& option) {
  const Chip full = chip;
  PerformanceChip result{std::move(chip), {}};
  Chip& out = result.chip;
  const std::string uncapped = out.name;
  for (const std::string& typed : caps) {
    const TypedFact cap = typed_fact(typed, option, "a cap is written like `link_bandwidth=400GB/s`");
    const Chip before = out;
    change(cap, true, terms, full, out);
    if (is_same(before, out))
      result.remarks.push_back(cap.option + " has no effect: `" + uncapped + "` has " +
                               present(cap.name, terms, before) + ", so it costs nothing");
    out.name += (out.name == uncapped ? " capped to " : ", ") + typed;
  }
  return result;
}

std::vector<std::string> rates_for_terms(const engine::Program& program,
                                         const std::vector<std::string>& facts,
                                         std::vector<std::string>& remarks) {
  std::vector<std::string> rates, others;
  for (const std::string& typed : facts) {
    const TypedFact fact = typed_fact(typed, "--fact", fact_example);
    bool is_term = false;
    for (const char* format : {"fp16", "bf16", "fp8", "int8"}) {
      engine::Description part;
      part.kind = "integrated_circuit";
      add_facts({"throughput." + std::string(format) + "=1TOPS", "throughput=complete"}, program, part);
      const std::vector<CappedTerm> terms = capped_terms(program, part);
      const CappedTerm* const term = term_called(terms, fact.name);
      if (term == nullptr) continue;
      is_term = true;
      rates.push_back("throughput." + std::string(format) + "=" +
                      std::to_string(term_amount(fact.option, fact.text, *term) / term->value) + "TOPS");
    }
    if (is_term)
      remarks.push_back("rates of fp16, bf16, fp8 and int8 that are not given are taken to reach " + typed +
                        " each");
    else
      others.push_back(typed);
  }
  // What is given comes after what is derived, and replaces it.
  rates.insert(rates.end(), others.begin(), others.end());
  return rates;
}

void set_facts(const std::vector<std::string>& facts, const std::vector<CappedTerm>& terms,
               PerformanceChip& out) {
  Chip& chip = out.chip;
  const Chip full = chip;
  for (const std::string& typed : facts) {
    const TypedFact fact = typed_fact(typed, "--fact", fact_example);
    if (fact.name == "compute_units") {
      chip.compute_units = whole_fact(fact);
    } else if (fact.name == "scale_up_domain") {
      chip.scale_up_size = whole_fact(fact);
    } else {
      if (fact.name == "link_bandwidth" && chip.topology == engine::performance::Topology::tree)
        chip.topology = engine::performance::Topology::fabric;
      change(fact, false, terms, full, chip);
      if (fact.name != "host_bandwidth") continue;
      chip.nic_bandwidth = chip.host_bandwidth * nic_share_of_host;
      if (chip.link_bandwidth > 0) continue;
      chip.link_bandwidth = chip.host_bandwidth;
      chip.topology = engine::performance::Topology::tree;
    }
  }
}

double nic_bandwidth(const std::string& text) {
  const std::string option = "--nic " + text;
  if (text.find('%') != std::string::npos)
    refuse_option(option, "a NIC is an amount, as in `50GB/s` or `400Gb/s`");
  return amount(option, text, Measure::bandwidth, 0);
}

}  // namespace brightline
