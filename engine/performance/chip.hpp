// A chip as the performance model sees it: rates, memory and links, as plain numbers in SI units.
// First in the line chip -> workload -> parallelism -> collective, compute, memory -> time -> loss.
// A cap is just another Chip with a smaller number; nothing here knows the law or the catalog.
// INVARIANT: a number that is not known is 0 and is never silently replaced; `missing_facts` names it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::engine::performance {

// Number format of the arithmetic. fp16 and bf16 run at one rate on every chip the model knows.
enum class Precision : unsigned char { fp32, tf32, fp16, bf16, fp8, int8 };
inline constexpr std::size_t precision_count = 6;

// Bytes of one element.
double element_bytes(Precision precision);
std::string_view to_string(Precision precision);
// False when `word` is no known format; `out` is then untouched.
bool parse_precision(std::string_view word, Precision& out);

// Which fitted efficiencies apply. `other` borrows Hopper's and is reported as an extrapolation.
enum class Generation : unsigned char { ampere, hopper, ada, other };

struct Chip {
  std::string name;
  Generation generation = Generation::other;
  std::array<double, precision_count> peak_rate{};  // dense FLOP/s (or OP/s) by format; 0 = not known
  double memory_bytes = 0;
  double memory_bandwidth = 0;  // bytes/s
  // Headline scale-up bandwidth: all links, both directions, bytes/s (A100: 600e9, H100: 900e9).
  double link_bandwidth = 0;
  double nic_bandwidth = 0;   // scale-out, one direction, bytes/s per chip (400 Gb/s: 50e9)
  int scale_up_size = 8;      // chips joined by `link_bandwidth`
  int compute_units = 0;      // streaming multiprocessors; 0 = typical of the generation
  double price_per_hour = 0;  // US dollars; 0 = not known

  // Rate of the format, with bf16 and fp16 standing in for each other; 0 when not known.
  double rate(Precision precision) const;
  double one_way_link() const { return link_bandwidth / 2; }
};

// The facts without which `chip` cannot be estimated for a run in `precision` on `chips` chips,
// by the names the catalog uses ("throughput.fp8", "memory_bandwidth", …).
std::vector<std::string> missing_facts(const Chip& chip, Precision precision, int chips);

// Chips named by measurements ("A100-80", "H800", …) with their data-sheet figures; null when unknown.
const Chip* reference_chip(std::string_view name);

}  // namespace brightline::engine::performance
