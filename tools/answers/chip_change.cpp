#include "tools/answers/chip_change.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>

#include "catalog/import/figure.hpp"
#include "catalog/import/printed_unit.hpp"
#include "grammar/render.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;
using engine::performance::Chip;
using engine::performance::Precision;
using importing::Measure;

constexpr double billion = 1e9;
constexpr double trillion = 1e12;
constexpr double gibibyte = 1024.0 * 1024 * 1024;

[[noreturn]] void refuse_option(const std::string& cap, const std::string& why) {
  throw Refusal(Cause::input, cap + ": " + why);
}

// The amount that the beginning of the text states, without remarks such as a range or a footnote.
importing::Figure positive(const std::string& cap, const std::string& text, std::size_t length) {
  importing::FigureReading read = importing::read_typed_figure(std::string_view(text).substr(0, length));
  // These problems recommend an interval, or quote only what stands before a `%`.
  const bool is_not_one =
      read.problem.starts_with("it states no margin") || read.problem.ends_with("is not a number");
  if (!read.figure && !is_not_one) refuse_option(cap, read.problem);
  const std::optional<importing::Figure>& figure = read.figure;
  if (!figure || figure->approximate || figure->footnote || figure->sparse || !figure->beside.empty() ||
      *figure->value <= 0)
    refuse_option(cap, "`" + text + "` is not a positive amount; write one number");
  return *std::move(read.figure);
}

// A typed amount in base units (bytes, operations, seconds), or a share of what the chip has.
double amount(const std::string& cap, const std::string& text, Measure measure, double present) {
  const bool is_share = text.ends_with('%');
  const importing::Figure figure = positive(cap, text, text.size() - (is_share ? 1 : 0));
  if (is_share && figure.unit.empty()) return engine::to_double(*figure.value) / 100 * present;
  const std::optional<engine::Rational> factor =
      figure.unit.empty() ? std::nullopt : importing::printed_unit(figure.unit, measure);
  if (!factor)
    refuse_option(cap,
                  importing::unit_refusal(figure.unit + (is_share ? "%" : ""), importing::unit_of(measure)) +
                      ", or a share in %");
  const double scale = measure == Measure::rate ? trillion : measure == Measure::power ? 1 : billion;
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

  // 0 if the chip has none or it is not known.
  double present(const Chip& chip) const { return fact != nullptr && !fact->is_known(chip) ? 0 : *value; }
  double read(const std::string& option, const std::string& text, const Chip& chip) const {
    if (text.ends_with('%') && !(present(chip) > 0))
      refuse_option(option,
                    "`" + chip.name +
                        "` has none, or it is not known, so a share of it is no amount; give one in " +
                        printed_unit);
    const double given = amount(option, text, measure, present(chip));
    return measure == Measure::capacity && !text.ends_with('%') ? given / billion * gibibyte : given;
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
    if (fact.name == "memory_capacity") return Amount{&fact, value, Measure::capacity, gibibyte, "GB"};
    if (fact.name == "power") return Amount{&fact, value, Measure::power, 1, "W"};
    return Amount{&fact, value, Measure::bandwidth, billion, "GB/s"};
  }
  constexpr std::string_view table = "throughput.";
  if (name.rfind(table, 0) != 0) return std::nullopt;
  Precision precision;
  if (!engine::performance::parse_precision(name.substr(table.size()), precision))
    refuse_option(option, "unknown number format `" + name.substr(table.size()) + "`; known are " +
                              engine::performance::precision_words());
  return Amount{nullptr, &chip.peak_rate[static_cast<std::size_t>(precision)], Measure::rate, trillion,
                "TOPS"};
}

const CappedTerm* term_called(const std::vector<CappedTerm>& terms, const std::string& name) {
  const auto found =
      std::find_if(terms.begin(), terms.end(), [&](const CappedTerm& term) { return term.name == name; });
  return found == terms.end() ? nullptr : &*found;
}

// In the unit of the term, which may be left out, or a share of the item's.
double term_amount(const std::string& cap, const std::string& text, const CappedTerm& term) {
  if (text.ends_with('%')) return amount(cap, text, Measure::rate, term.value);
  const importing::Figure figure = positive(cap, text, text.size());
  const auto factor = importing::written_unit(figure.unit, term.units, term.unit);
  if (!factor) refuse_option(cap, importing::unit_refusal(figure.unit, term.unit.name));
  return engine::to_double(*figure.value * *factor);
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
  std::vector<std::string> names = {"throughput.FORMAT"};
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

std::string shown(double value, const std::string& unit) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g ", value);
  return text + unit;
}

// True if the chips are joined by their host interface, so that they have no links of their own.
bool is_without_links(const Chip& chip, const std::string& fact) {
  return fact == "link_bandwidth" && chip.topology == engine::performance::Topology::tree;
}

// Gives the chip the fact, or as a cap lowers it; `full` is the chip before any change, and `terms` are its.
void change(const TypedFact& fact, bool is_cap, const std::vector<CappedTerm>& terms, const Chip& full,
            Chip& chip) {
  const auto changed = [&](double present, double given) {
    return is_cap ? std::min(present, given) : given;
  };
  if (const auto found = amount_called(fact.option, fact.name, chip)) {
    const double given = found->read(fact.option, fact.text, chip), present = found->present(chip);
    if (is_cap && !(present > 0) && !is_without_links(chip, fact.name))
      refuse_option(fact.option, "`" + chip.name + "` has none, or it is not known, so it cannot be lowered");
    if (!is_cap || present > 0) found->set(chip, changed(present, given));
  } else if (fact.name == "throughput") {
    scale_rates(chip, changed(1, rate_share(fact.option, fact.text)));
  } else if (fact.name == "io_bandwidth") {
    if (!is_cap)
      refuse_option(fact.option, "it is the sum of `host_bandwidth` and `link_bandwidth`: give these");
    // The cap is on all input and output; the links get what remains after the host interface.
    const double all = amount(fact.option, fact.text, Measure::bandwidth, io_bandwidth(chip));
    if (chip.topology == engine::performance::Topology::tree)
      chip.link_bandwidth = chip.host_bandwidth = std::min(chip.host_bandwidth, all);
    else if (all <= chip.host_bandwidth)
      refuse_option(fact.option, "the host interface alone has " +
                                     shown(chip.host_bandwidth / billion, "GB/s") +
                                     ", so nothing is left for the links");
    else
      chip.link_bandwidth = std::min(chip.link_bandwidth, all - chip.host_bandwidth);
  } else if (const CappedTerm* const term = term_called(terms, fact.name)) {
    const double present = term->value * common_share(fact.option, full, chip);
    scale_rates(chip, changed(1, term_amount(fact.option, fact.text, *term) / present));
  } else {
    refuse_name(fact.option, fact.name, terms);
  }
  // A NIC is behind the host interface.
  if (is_cap && chip.host_bandwidth != full.host_bandwidth)
    chip.nic_bandwidth = std::min(chip.nic_bandwidth, nic_behind(full, chip.host_bandwidth));
}

// What the chip has of a fact that can be capped.
std::string present(const std::string& name, const std::vector<CappedTerm>& terms, Chip chip) {
  if (is_without_links(chip, name)) return "no links of its own, and its `host_bandwidth` joins it to others";
  if (const auto found = amount_called("", name, chip))
    return shown(*found->value / found->unit, found->printed_unit);
  if (name == "io_bandwidth") return shown(io_bandwidth(chip) / billion, "GB/s");
  if (const CappedTerm* const term = term_called(terms, name)) return shown(term->value, term->unit.name);
  return "no more";
}

bool is_same(const Chip& a, const Chip& b) {
  const auto& facts = engine::performance::chip_facts;
  return a.peak_rate == b.peak_rate && std::all_of(facts.begin(), facts.end(), [&](const auto& fact) {
           return fact.amount == nullptr || a.*fact.amount == b.*fact.amount;
         });
}

int whole_fact(const TypedFact& fact) {
  char* end = nullptr;
  const double number = std::strtod(fact.text.c_str(), &end);
  if (*end != '\0' || !(number >= 1 && number <= 1e6) || std::floor(number) != number)
    refuse_option(fact.option, "`" + fact.text + "` is not a whole number from 1");
  return static_cast<int>(number);
}

}  // namespace

void changed_from(const Chip& full, Chip& chip) {
  if (chip.made == nullptr) chip.made = std::make_shared<const Chip>(full);
}

PerformanceChip capped(Chip chip, const std::vector<std::string>& caps, const std::vector<CappedTerm>& terms,
                       const std::string& option) {
  const Chip full = chip;
  PerformanceChip result{std::move(chip), {}};
  Chip& out = result.chip;
  const std::string uncapped = out.name;
  std::set<std::string> names;
  for (const std::string& typed : caps) {
    const TypedFact cap = typed_fact(typed, option, "a cap is written like `link_bandwidth=400GB/s`");
    if (!names.insert(cap.name).second)
      refuse_option(cap.option, "caps `" + cap.name + "` a second time; keep one of the caps");
    const Chip before = out;
    change(cap, true, terms, full, out);
    if (is_same(before, out))
      result.remarks.push_back(cap.option + " has no effect: `" + uncapped + "` has " +
                               present(cap.name, terms, before) + ", so it costs nothing");
    if (cap.name == "io_bandwidth" && out.link_bandwidth < before.link_bandwidth &&
        out.topology != engine::performance::Topology::tree)
      result.remarks.push_back(
          cap.option + " leaves the links " + shown(out.link_bandwidth / billion, "GB/s") + " of " +
          shown(before.link_bandwidth / billion, "GB/s") + ", because the host interface keeps its " +
          shown(out.host_bandwidth / billion, "GB/s") + ": it costs at most the ratio of `link_bandwidth`");
    out.name += (out.name == uncapped ? " capped to " : ", ") + typed;
  }
  changed_from(full, out);
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
  // What is given takes the place of what is derived.
  std::erase_if(rates, [&](const std::string& rate) {
    const std::string name = rate.substr(0, rate.find('=') + 1);
    return std::any_of(others.begin(), others.end(), [&](const auto& it) { return it.starts_with(name); });
  });
  rates.insert(rates.end(), others.begin(), others.end());
  return rates;
}

void set_facts(const std::vector<std::string>& facts, const std::vector<CappedTerm>& terms,
               PerformanceChip& out) {
  Chip& chip = out.chip;
  const Chip full = chip;
  std::set<std::string> given;
  for (const std::string& typed : facts) {
    const TypedFact fact = typed_fact(typed, "--fact", fact_example);
    if (!given.insert(fact.name).second) refuse_option(fact.option, "`" + fact.name + "` is given twice");
    if (fact.name == "compute_units") {
      chip.compute_units = whole_fact(fact);
    } else if (fact.name == "scale_up_domain") {
      chip.scale_up_size = whole_fact(fact);
      out.assumed_domain.clear();
    } else {
      if (is_without_links(chip, fact.name) && !fact.text.ends_with('%'))
        chip.topology = engine::performance::Topology::fabric;
      change(fact, false, terms, full, chip);
      if (fact.name != "host_bandwidth" || chip.link_bandwidth > 0) continue;
      chip.link_bandwidth = chip.host_bandwidth;
      chip.topology = engine::performance::Topology::tree;
    }
  }
  if (given.contains("nic_bandwidth")) chip.assumed_nic = false;
  if (given.contains("host_bandwidth")) {
    Chip before = full;
    if (given.contains("nic_bandwidth")) {
      before.nic_bandwidth = chip.nic_bandwidth;
      before.assumed_nic = false;
    }
    chip.nic_bandwidth = nic_behind(before, chip.host_bandwidth);
    // A part that is described by facts alone.
    if (chip.nic_bandwidth <= 0) {
      chip.nic_bandwidth = chip.host_bandwidth * nic_share_of_host;
      chip.assumed_nic = true;
    }
  }
  if (given.contains("nic_bandwidth") || given.contains("host_bandwidth")) out.assumed_nic.clear();
  changed_from(full, chip);
}

double nic_bandwidth(const std::string& text) {
  const std::string option = "--nic " + text;
  if (text.find('%') != std::string::npos)
    refuse_option(option, "a NIC is an amount, as in `50GB/s` or `400Gb/s`");
  return amount(option, text, Measure::bandwidth, 0);
}

}  // namespace brightline
