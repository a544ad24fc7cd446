// A chip as the performance model sees it: rates, memory and links, as plain numbers in SI units.
// First in the line chip -> workload -> parallelism -> collective, compute, memory -> time -> loss.
// A cap is just another Chip with a smaller number; nothing here knows the law or the catalog.
// INVARIANT: a number that is not known is 0 and is never silently replaced; `missing_facts` names it.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::engine::performance {

// Number formats of matrix units. fp16 and bf16 run at the same rate on every chip we have figures for.
enum class Precision : unsigned char { fp32, tf32, fp16, bf16, fp8, int8, fp4 };
inline constexpr std::size_t precision_count = 7;

// Bytes of one stored element; block-scaled four-bit formats carry a scale of eight bits per sixteen values.
double element_bytes(Precision precision);
std::string_view to_string(Precision precision);
// False when `word` is no known format; `out` is then untouched.
bool parse_precision(std::string_view word, Precision& out);

// Which fitted efficiencies apply. `other`: no measurement of its family was fitted.
enum class Generation : unsigned char { ampere, hopper, ada, blackwell, other };

// How the chips of one domain reach each other. `fabric`: each reaches every other at its full link rate
// (switches, or a mesh whose collectives use all links); `bridge`: pairs are joined by the links and pairs
// reach each other through the host; `tree`: everything goes through the host interface.
enum class Topology : unsigned char { fabric, bridge, tree };

struct Chip {
  std::string name;
  Generation generation = Generation::other;
  Topology topology = Topology::fabric;
  std::array<double, precision_count> peak_rate{};  // dense FLOP/s, 0 = not known
  double memory_bytes = 0;
  double memory_bandwidth = 0;
  // Chip to chip, sum of both directions, as data sheets print it (A100: 600e9, H100: 900e9); the host
  // interface of a `tree`.
  double link_bandwidth = 0;
  double host_bandwidth = 0;  // both directions
  double nic_bandwidth = 0;   // scale-out, one direction, bytes/s per chip (400 Gb/s: 50e9)
  int scale_up_size = 8;      // chips joined by `link_bandwidth`
  int compute_units = 0;      // streaming multiprocessors; 0 = typical of the generation
  double power = 0;           // watts; 0 = not known
  double price_per_hour = 0;  // US dollars; 0 = not known
  double price = 0;           // US dollars to buy; 0 = not known

  // Rate of the format, with bf16 and fp16 standing in for each other; 0 when not known.
  double rate(Precision precision) const;
  // Whether `size` chips of one domain reach each other through the host interface.
  bool through_host(int size) const;
  // One direction, as they reach each other.
  double one_way_link(int size) const;
};

// The facts without which `chip` cannot be estimated for a run in `precision` on `chips` chips,
// by the names the catalog uses ("throughput.fp8", "memory_bandwidth", …).
std::vector<std::string> missing_facts(const Chip& chip, Precision precision, int chips);

// The facts of a chip whose amount changes the time, by the names the catalog uses; "throughput" is all
// rates.
struct ScalableFact {
  std::string_view name;
  bool (*is_known)(const Chip& chip);
  void (*scale)(Chip& chip, double factor);
};
extern const std::array<ScalableFact, 7> scalable_facts;

// The chip that a measurement names ("A100-80", "H800", …); nothing when unknown.
using ChipTable = std::function<std::optional<Chip>(std::string_view name)>;

}  // namespace brightline::engine::performance
