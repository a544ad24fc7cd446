// A chip for the performance model: rates, memory and links in SI units. A capped chip is another Chip with a
// smaller number; this file knows neither law nor catalog. INVARIANT: an unknown number is 0 and never
// silently replaced; `missing_facts` names it.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::engine::performance {

// Number formats of matrix units. fp16 and bf16 run at the same rate on every chip we have figures for.
enum class Precision : unsigned char { fp32, tf32, fp16, bf16, fp8, int8, fp4 };
inline constexpr std::size_t precision_count = 7;

// Bytes of a stored element; block-scaled four-bit formats have a scale of eight bits for sixteen values.
double element_bytes(Precision precision);
std::string_view to_string(Precision precision);
// Returns false for an unknown format, and leaves `out` unchanged. Block-scaled formats (`mxfp8`, `nvfp4`)
// have the rate of the format in their name.
bool parse_precision(std::string_view word, Precision& out);
// The words of all formats, for messages.
std::string precision_words();
// The format of attention, head and gradients: that of the matrix products, or 16 bits where it has fewer.
Precision wide_format(Precision precision);

// The generation whose fitted efficiencies apply. `other`: no measurement of its family was fitted.
enum class Generation : unsigned char { ampere, hopper, ada, blackwell, other };

// How the chips of a domain are connected. `fabric`: each reaches every other at its full link rate
// (switches, or a mesh whose collectives use all links). `bridge`: links join pairs, and pairs reach each
// other through the host. `tree`: everything passes the host interface.
enum class Topology : unsigned char { fabric, bridge, tree };

struct Chip {
  std::string name;
  Generation generation = Generation::other;
  Topology topology = Topology::fabric;
  std::array<double, precision_count> peak_rate{};  // dense FLOP/s, 0 = not known
  double memory_bytes = 0;
  double memory_bandwidth = 0;
  // Between chips, sum of both directions, as on data sheets (A100: 600e9, H100: 900e9); for a `tree`, that
  // of the host interface.
  double link_bandwidth = 0;
  double host_bandwidth = 0;  // both directions
  double nic_bandwidth = 0;   // scale-out, one direction, bytes/s per chip (400 Gb/s is 50e9)
  bool assumed_nic = false;   // nobody states the NIC: it is what the host interface supports
  int scale_up_size = 8;      // chips joined by `link_bandwidth`
  int compute_units = 0;      // streaming multiprocessors; 0 = typical of the generation
  double power = 0;           // watts; 0 = not known
  double price_per_hour = 0;  // US dollars; 0 = not known
  double price = 0;           // US dollars to buy; 0 = not known
  double power_cut = 1;       // the factor by which a cap or a fact lowers the power of the part that is made
  std::shared_ptr<const Chip> made = nullptr;  // the part that is made, if a cap or a fact changed it

  // The rate of the format, where bf16 and fp16 replace each other; 0 if not known.
  double rate(Precision precision) const;
  // True if `size` chips of one domain exchange data through the host interface.
  bool through_host(int size) const;
  // Bandwidth between `size` chips of one domain, in one direction.
  double one_way_link(int size) const;
};

// The facts that an estimate for `precision` on `chips` chips lacks, by the catalog's names
// ("throughput.fp8", "memory_bandwidth", …).
std::vector<std::string> missing_facts(const Chip& chip, Precision precision, int chips);

// The NIC of a part with `host_bandwidth` in place of that of `chip`: an assumed one has the same share of
// it, and a stated one is slower only if the host interface has less. The interface of a stated NIC carries
// at least that NIC, whatever is known of it.
double nic_behind(const Chip& chip, double host_bandwidth);

// A fact of a chip that changes the time, under its name in the catalog: an amount, or all rates together
// ("throughput").
struct ChipFact {
  std::string_view name;
  double Chip::*amount = nullptr;  // null for the rates

  // Chips that reach each other through the host interface have no links of their own.
  bool is_known(const Chip& chip) const;
  void set(Chip& chip, double value) const;
  void scale(Chip& chip, double factor) const;
};
extern const std::array<ChipFact, 7> chip_facts;

// The chip that a measurement names ("A100-80", "H800", …); nothing when unknown.
using ChipTable = std::function<std::optional<Chip>(std::string_view name)>;

}  // namespace brightline::engine::performance
