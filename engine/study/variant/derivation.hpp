// The best settings of the knobs of a part that no provision describes.
//
// Description + knobs + laws --derive--> the highest settings. Boxes of settings are handed to the row
// interpreter as ranges of facts: three-valued logic settles a whole box at once. In a box that is open the
// search climbs from its lowest corner to a setting that cannot be turned up, cuts off everything below it,
// and goes on with the rest, so that it is exact and complete on the grid of the knobs, follows `less than`
// and `or more` to the last step, and takes some hundred verdicts where the grid has billions of settings.
// Every setting that is returned has been classified by itself, on exact numbers. INVARIANT: no setting
// returned is below another, and none is described or undetermined under any of the laws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/study/variant/knob.hpp"

namespace brightline::engine::variant {

// One rulebook, on one day and in one posture, for a transaction or none.
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
  Allowance allowance = {};  // how far to stay away from every limit
  std::size_t most_verdicts = 50'000;
};

// Whether none of the laws describes any part between the settings (`no`), every one does (`yes`), or that is
// open.
Truth is_described(const Request& request, const Settings& low, const Settings& high);
inline Truth is_described(const Request& request, const Settings& settings) {
  return is_described(request, settings, settings);
}

struct Derivation {
  std::vector<Settings> best;  // none below another, most knobs as built first
  bool complete = true;        // false: `most_verdicts` was reached, there may be better ones
  std::size_t verdicts = 0;    // how many boxes were judged
};

Derivation derive(const Request& request);

// The highest step of one knob, the others standing as they are, at which the part is not described.
std::optional<std::uint32_t> highest(const Request& request, const Settings& settings, std::size_t knob);

}  // namespace brightline::engine::variant
