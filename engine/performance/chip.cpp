#include "engine/performance/chip.hpp"

#include <algorithm>

namespace brightline::engine::performance {
namespace {

constexpr std::array<std::string_view, precision_count> precision_names = {"fp32", "tf32", "fp16", "bf16",
                                                                           "fp8",  "int8", "fp4"};

}  // namespace

double element_bytes(Precision precision) {
  constexpr std::array<double, precision_count> bytes = {4, 4, 2, 2, 1, 1, 0.5625};
  return bytes[static_cast<std::size_t>(precision)];
}

std::string_view to_string(Precision precision) {
  return precision_names[static_cast<std::size_t>(precision)];
}

bool parse_precision(std::string_view word, Precision& out) {
  if (word.starts_with("mx") || word.starts_with("nv")) word.remove_prefix(2);
  const auto found = std::find(precision_names.begin(), precision_names.end(), word);
  if (found == precision_names.end()) return false;
  out = static_cast<Precision>(found - precision_names.begin());
  return true;
}

std::string precision_words() {
  std::string words;
  for (const std::string_view name : precision_names) words += std::string(name) + ", ";
  return words + "mxfp8, mxfp4, nvfp4";
}

Precision wide_format(Precision precision) {
  return element_bytes(precision) >= 2 ? precision : Precision::bf16;
}

double Chip::rate(Precision precision) const {
  const auto of = [this](Precision p) { return peak_rate[static_cast<std::size_t>(p)]; };
  if (of(precision) > 0) return of(precision);
  if (precision == Precision::fp16) return of(Precision::bf16);
  if (precision == Precision::bf16) return of(Precision::fp16);
  return 0;
}

bool Chip::through_host(int size) const {
  return topology == Topology::tree || (topology == Topology::bridge && size > 2);
}

double Chip::one_way_link(int size) const {
  const bool narrowed = topology == Topology::bridge && size > 2 && host_bandwidth > 0;
  return (narrowed ? std::min(link_bandwidth, host_bandwidth) : link_bandwidth) / 2;
}

double nic_behind(const Chip& chip, double host_bandwidth) {
  if (chip.host_bandwidth <= 0) return chip.nic_bandwidth;
  const double share = host_bandwidth / chip.host_bandwidth;
  if (chip.assumed_nic) return chip.nic_bandwidth * share;
  const double one_way = std::max(chip.nic_bandwidth, chip.host_bandwidth / 2);
  return std::min(chip.nic_bandwidth, one_way * share);
}

const std::array<ChipFact, 7> chip_facts = {ChipFact{"throughput"},
                                            {"memory_bandwidth", &Chip::memory_bandwidth},
                                            {"link_bandwidth", &Chip::link_bandwidth},
                                            {"nic_bandwidth", &Chip::nic_bandwidth},
                                            {"memory_capacity", &Chip::memory_bytes},
                                            {"host_bandwidth", &Chip::host_bandwidth},
                                            {"power", &Chip::power}};

bool ChipFact::is_known(const Chip& chip) const {
  if (amount == &Chip::link_bandwidth && chip.topology == Topology::tree) return false;
  return amount == nullptr || chip.*amount > 0;
}

void ChipFact::set(Chip& chip, double value) const {
  if (amount == &Chip::power && chip.power > 0) chip.power_cut *= chip.power / value;
  chip.*amount = value;
  if (amount == &Chip::host_bandwidth && chip.topology == Topology::tree) chip.link_bandwidth = value;
}

void ChipFact::scale(Chip& chip, double factor) const {
  if (amount != nullptr) return set(chip, chip.*amount * factor);
  for (double& rate : chip.peak_rate) rate *= factor;
}

std::vector<std::string> missing_facts(const Chip& chip, Precision precision, int chips) {
  std::vector<std::string> missing;
  if (!(chip.rate(precision) > 0)) missing.push_back("throughput." + std::string(to_string(precision)));
  const Precision wide = wide_format(precision);
  if (wide != precision && !(chip.rate(wide) > 0)) missing.emplace_back("throughput.fp16");
  if (!(chip.memory_bytes > 0)) missing.emplace_back("memory_capacity");
  if (!(chip.memory_bandwidth > 0)) missing.emplace_back("memory_bandwidth");
  if (chips > 1 && chip.scale_up_size > 1 && !(chip.link_bandwidth > 0))
    missing.emplace_back("link_bandwidth");
  if (chips > std::max(1, chip.scale_up_size) && !(chip.nic_bandwidth > 0))
    missing.emplace_back("nic_bandwidth");
  return missing;
}

}  // namespace brightline::engine::performance
