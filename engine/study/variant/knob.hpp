// What a planner can change on a part, in the steps in which it can be changed: links, units, clocks, memory,
// formats, market, die.
// A knob is set to a whole number of steps. `most` is the part as built, and more is always better for users,
// so the best settings are the highest that no provision describes. Facts without a knob stay as they are:
// disabling units does not shrink the die.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/law/description.hpp"

namespace brightline::engine::variant {

enum class KnobKind : std::uint8_t {
  units,         // compute units enabled: every rate of the table `throughput` together
  clock,         // the clock of those units: the same
  cap,           // the highest product of rate and bit length; formats below it keep their rates
  rate,          // the rate of one format alone; at 0 the format is removed
  formats,       // number formats removed, those of the highest rate times bit length first
  links,         // chip-to-chip links enabled: `link_bandwidth`
  memory,        // memory stacks or chips enabled: `memory_bandwidth` and `memory_capacity` together
  memory_clock,  // `memory_bandwidth` alone
  segment,       // not designed or marketed for use in datacenters: `datacenter`
  die_area,      // a new, larger die: `die_area`
};

// INVARIANT: least <= most; `tiers` has one set of row labels for every step of a `formats` knob.
struct Knob {
  KnobKind kind{};
  std::uint32_t least = 0;
  std::uint32_t most = 1;  // the part as built
  Rational step = 0;       // die_area: mm2 more for every step below `most`; cap: TOPS*bit of a step
  std::vector<std::vector<std::string>> tiers = {};
  std::string grain = {};   // `12 links of 50 GB/s each`
  std::string format = {};  // rate: the label of its row, `fp8`
  // die_area: mm2 from which the steps count, the largest possible area of the die as built
  Rational start = 0;
};

// `links`, `rate.fp8`
std::string name_of(const Knob& knob);
const char* name_of(KnobKind kind);
// What changing it affects, and what it does not.
const char* changes(KnobKind kind);
const char* keeps(KnobKind kind);
// Whether it has a few values that an interval cannot represent.
bool is_choice(KnobKind kind);
// The facts and tables of a description that changing it affects.
std::vector<std::string> turned_facts(KnobKind kind);

// A step for every knob, in their order.
using Settings = std::vector<std::uint32_t>;

Settings as_built(const std::vector<Knob>& knobs);
Settings turned_down(const std::vector<Knob>& knobs);

// Every rate and bandwidth may be higher than stated, such that it is from 1 - `least` to 1 - `most` of what
// it may be.
struct Allowance {
  Rational least = 0;
  Rational most = 0;
};

// Everything that the part may be with each knob from `low` to `high`; choices have one step.
Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& low,
                      const Settings& high, const Allowance& allowance = {});
Description described(const Description& base, const std::vector<Knob>& knobs, const Settings& settings);

// `10 of 12`, `15.1 %`, `no fp8, int8`, `2399 TPP`
std::string setting_text(const Knob& knob, std::uint32_t setting);

// The numbers of each in the part as built; 0: not known.
struct PartCounts {
  std::uint32_t units = 0;
  std::uint32_t links = 0;
  std::uint32_t memories = 0;  // stacks or chips of equal bandwidth
};

// The knobs that the facts of a part give. What is not counted changes by thousandths.
std::vector<Knob> knobs_of(const Description& base, const PartCounts& counts);

// No format above a multiple of `step` TOPS*bit; empty if no rate is known, or if there are too many steps.
std::optional<Knob> cap_of(const Description& base, const Rational& step);

// A new die in steps larger than the present one; empty if that has no area or an unknown one.
std::optional<Knob> larger_die(const Description& base, const Rational& step, std::uint32_t steps);

// The formats in tiers of equal rate times bit length, the highest first. If the rules ask for the largest
// product, this is the best order to remove them.
std::vector<std::vector<std::string>> format_tiers(const Description& base);

// The highest product of rate and bit length of any format; empty if none is known.
std::optional<Rational> highest_product(const Description& base);

}  // namespace brightline::engine::variant
