// What a planner can turn on a part, in the steps in which it really turns: links, units, memory, formats,
// market.
//
// First in the line knob -> law -> derivation -> limit. A knob stands at a whole number of steps; `most` is
// the part as it is built, and more is always better for whoever uses the part, so that the best settings are
// the highest that a provision does not describe. Facts that no knob names stay as they are: fusing units off
// does not shrink the die.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/description.hpp"

namespace brightline::engine::variant {

enum class KnobKind : std::uint8_t {
  links,     // chip-to-chip links enabled: `link_bandwidth`
  rates,     // units enabled or clock: every rate of the table `throughput` together
  memory,    // memory stacks enabled: `memory_bandwidth` and `memory_capacity` together
  formats,   // number formats removed, those of the highest rate times bit length first
  segment,   // not designed or marketed for use in datacenters: `datacenter`
  die_area,  // a new, larger die: `die_area`
};

// INVARIANT: least <= most; `tiers` has one set of row labels for every step of a `formats` knob.
struct Knob {
  KnobKind kind{};
  std::uint32_t least = 0;
  std::uint32_t most = 1;  // as built
  Rational step = 0;       // die_area: mm2 more for every step below `most`
  std::vector<std::vector<std::string>> tiers;
  std::string grain;  // `12 links of 50 GB/s each`
};

const char* name_of(KnobKind kind);
// What turning it changes, and what it cannot.
const char* changes(KnobKind kind);
const char* keeps(KnobKind kind);
// Whether it takes few values that cannot be told of an interval.
bool is_choice(KnobKind kind);

// A step for every knob, in their order.
using Settings = std::vector<std::uint32_t>;

Settings as_built(const std::vector<Knob>& knobs);
Settings turned_down(const std::vector<Knob>& knobs);

// Everything that the part may be with each knob from `low` to `high`; choices stand at one step. Every rate
// and bandwidth may besides be more than it is, by so much that it is 1 - `margin` of what it may be.
Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& low,
                      const Settings& high, const Rational& margin = 0);
Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& settings);

// `10 of 12`, `15.1 %`, `no fp8, int8`
std::string setting_text(const Knob& knob, std::uint32_t setting);

// The knobs that the facts of a part give. `link_count` 0: not known, then links turn by thousandths.
std::vector<Knob> knobs_of(const Description& base, std::uint32_t link_count);

// The formats of the part in tiers of equal rate times bit length, the highest first; a removal of some is
// best made in this order wherever the rules ask for the largest product.
std::vector<std::vector<std::string>> format_tiers(const Description& base);

}  // namespace brightline::engine::variant
