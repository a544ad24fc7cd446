#include "engine/performance/chip.hpp"

#include <algorithm>
#include <utility>

namespace brightline::engine::performance {
namespace {

constexpr double tera = 1e12;
constexpr double giga = 1e9;

constexpr std::array<std::string_view, precision_count> precision_names = {"fp32", "tf32", "fp16",
                                                                           "bf16", "fp8",  "int8"};

struct Sheet {
  std::string_view name;
  Generation generation;
  double fp16, fp8;                 // dense TFLOP/s, 0 = no such unit
  double memory, memory_bandwidth;  // GB, GB/s
  double link, nic;                 // GB/s both directions, GB/s one direction
  int scale_up, units;
};

// Vendor data sheets (NVIDIA A100, H100, H200, L40S, L4, V100 product pages; besthub topology page for A800;
// H800 and H20 as in the distributors' sheets). NIC: the usual server, 8 x 200 Gb/s (A100) or 8 x 400 Gb/s.
constexpr Sheet sheets[] = {
    {"A100-80", Generation::ampere, 312, 0, 80, 2039, 600, 25, 8, 108},
    {"A100-40", Generation::ampere, 312, 0, 40, 1555, 600, 25, 8, 108},
    {"A800", Generation::ampere, 312, 0, 80, 2039, 400, 25, 8, 108},
    {"H100", Generation::hopper, 989.4, 1978.9, 80, 3352, 900, 50, 8, 132},
    {"H800", Generation::hopper, 989.4, 1978.9, 80, 3352, 400, 50, 8, 132},
    {"H200", Generation::hopper, 989.4, 1978.9, 141, 4800, 900, 50, 8, 132},
    {"H20", Generation::hopper, 148, 296, 96, 4000, 900, 50, 8, 78},
    {"L40S", Generation::ada, 362, 733, 48, 864, 64, 25, 1, 142},
    {"L40", Generation::ada, 181, 362, 48, 864, 64, 25, 1, 142},
    {"L4", Generation::ada, 121, 242, 24, 300, 64, 25, 1, 58},
    {"A100-PCIe-80GB", Generation::ampere, 312, 0, 80, 1935, 64, 25, 8, 108},
    {"H100-PCIe", Generation::hopper, 756, 1513, 80, 2039, 128, 25, 8, 114},
    {"V100", Generation::other, 125, 0, 32, 900, 300, 12.5, 8, 80},
};

Chip from_sheet(const Sheet& sheet) {
  Chip chip;
  chip.name = std::string(sheet.name);
  chip.generation = sheet.generation;
  chip.peak_rate[static_cast<std::size_t>(Precision::fp16)] = sheet.fp16 * tera;
  chip.peak_rate[static_cast<std::size_t>(Precision::bf16)] = sheet.fp16 * tera;
  chip.peak_rate[static_cast<std::size_t>(Precision::fp8)] = sheet.fp8 * tera;
  chip.memory_bytes = sheet.memory * giga;
  chip.memory_bandwidth = sheet.memory_bandwidth * giga;
  chip.link_bandwidth = sheet.link * giga;
  chip.nic_bandwidth = sheet.nic * giga;
  chip.scale_up_size = sheet.scale_up;
  chip.compute_units = sheet.units;
  return chip;
}

}  // namespace

double element_bytes(Precision precision) {
  switch (precision) {
    case Precision::fp32:
    case Precision::tf32:
      return 4;
    case Precision::fp16:
    case Precision::bf16:
      return 2;
    case Precision::fp8:
    case Precision::int8:
      return 1;
  }
  return 2;
}

std::string_view to_string(Precision precision) {
  return precision_names[static_cast<std::size_t>(precision)];
}

bool parse_precision(std::string_view word, Precision& out) {
  const auto found = std::find(precision_names.begin(), precision_names.end(), word);
  if (found == precision_names.end()) return false;
  out = static_cast<Precision>(found - precision_names.begin());
  return true;
}

double Chip::rate(Precision precision) const {
  const auto of = [this](Precision p) { return peak_rate[static_cast<std::size_t>(p)]; };
  if (of(precision) > 0) return of(precision);
  if (precision == Precision::fp16) return of(Precision::bf16);
  if (precision == Precision::bf16) return of(Precision::fp16);
  return 0;
}

std::vector<std::string> missing_facts(const Chip& chip, Precision precision, int chips) {
  std::vector<std::string> missing;
  if (!(chip.rate(precision) > 0)) missing.push_back("throughput." + std::string(to_string(precision)));
  // Attention, optimiser and gradients stay in 16 bits whatever the format of the matrix products.
  if (precision != Precision::fp16 && precision != Precision::bf16 && !(chip.rate(Precision::fp16) > 0))
    missing.emplace_back("throughput.fp16");
  if (!(chip.memory_bytes > 0)) missing.emplace_back("memory_capacity");
  if (!(chip.memory_bandwidth > 0)) missing.emplace_back("memory_bandwidth");
  if (chips > 1 && chip.scale_up_size > 1 && !(chip.link_bandwidth > 0))
    missing.emplace_back("link_bandwidth");
  if (chips > std::max(1, chip.scale_up_size) && !(chip.nic_bandwidth > 0))
    missing.emplace_back("nic_bandwidth");
  return missing;
}

const Chip* reference_chip(std::string_view name) {
  static const std::vector<Chip> chips = [] {
    std::vector<Chip> made;
    for (const Sheet& sheet : sheets) made.push_back(from_sheet(sheet));
    return made;
  }();
  for (const Chip& chip : chips)
    if (chip.name == name) return &chip;
  return nullptr;
}

}  // namespace brightline::engine::performance
