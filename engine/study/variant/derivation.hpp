// The best settings of a part's knobs at which no provision describes it.
// Description + knobs + laws --derive--> the highest settings. The interpreter evaluates boxes of settings as
// ranges of facts, so that three-valued logic can decide a whole box at once. In an undecided box the search
// climbs from the lowest corner to a setting that cannot be turned up, removes everything below it, and
// continues with the rest. It is exact and complete on the grid of the knobs, and takes some hundred verdicts
// where the grid has billions of settings. Every returned setting was classified individually with exact
// numbers. INVARIANT: no returned setting is below another, and none is described or undetermined under any
// of the laws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/study/variant/knob.hpp"

namespace brightline::engine::variant {

// One rulebook on one day, in one posture, for a transaction or none.
struct Law {
  const Program* program = nullptr;
  Inquiry inquiry;  // `entries`: those that must not describe the part; empty: all
  std::vector<DescribedFact> transaction;
};

Subject subject_under(const Law& law, const Description& description);
Verdict verdict_under(const Law& law, const Description& description);

struct Request {
  Description base;
  std::vector<Knob> knobs;
  std::vector<Law> laws;
  Allowance allowance = {};  // the distance to keep from every limit
  std::size_t most_verdicts = 50'000;
};

// `no` if none of the laws describes any part between the settings, `yes` if every part is described,
// otherwise open.
Truth is_described(const Request& request, const Settings& low, const Settings& high);
inline Truth is_described(const Request& request, const Settings& settings) {
  return is_described(request, settings, settings);
}

struct Derivation {
  std::vector<Settings> best;  // none is below another; those with most knobs as built come first
  bool complete = true;        // false: `most_verdicts` was reached, and there may be better ones
  std::size_t verdicts = 0;    // boxes that were judged
};

Derivation derive(const Request& request);

// The highest step of one knob, with the others unchanged, at which the part is not described.
std::optional<std::uint32_t> highest(const Request& request, const Settings& settings, std::size_t knob);

}  // namespace brightline::engine::variant
